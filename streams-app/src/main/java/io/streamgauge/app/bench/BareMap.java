package io.streamgauge.app.bench;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;

/**
 * The least that an aggregation needs: a hash map from series to a sum and a count. What the service is measured against; not thread-safe.
 */
final class BareMap implements PointSink {
    private long[] hashes = new long[1 << 10];
    private byte[][] identities = new byte[1 << 10][];
    private double[] sums = new double[1 << 10];
    private long[] counts = new long[1 << 10];
    private int size;
    private long points;
    private long rejects;

    @Override
    public void point(Point p) {
        int slot = slotOf(p);
        for (int i = 0; i < p.size(); i++) {
            sums[slot] += p.value(i) * p.weight(i);
        }
        counts[slot] += p.size();
        points++;
    }

    @Override
    public void reject(Reject reason, String detail) {
        rejects++;
    }

    int size() {
        return size;
    }

    long points() {
        return points;
    }

    long rejects() {
        return rejects;
    }

    private int slotOf(Point p) {
        long hash = p.identity();
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (identities[slot] != null) {
            if (hashes[slot] == hash && p.hasIdentity(identities[slot])) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        if (size >= hashes.length / 2) {
            grow();
            return slotOf(p);
        }
        size++;
        hashes[slot] = hash;
        identities[slot] = p.copyIdentity();
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        byte[][] oldIdentities = identities;
        double[] oldSums = sums;
        long[] oldCounts = counts;
        int capacity = oldHashes.length * 2;
        hashes = new long[capacity];
        identities = new byte[capacity][];
        sums = new double[capacity];
        counts = new long[capacity];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldIdentities[i] != null) {
                int slot = (int) oldHashes[i] & (capacity - 1);
                while (identities[slot] != null) {
                    slot = (slot + 1) & (capacity - 1);
                }
                hashes[slot] = oldHashes[i];
                identities[slot] = oldIdentities[i];
                sums[slot] = oldSums[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
