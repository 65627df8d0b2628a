package io.streamgauge.rules;

import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sequence numbers of a rule's forgotten alerts, so that one that comes back counts on. Bounded: beyond {@link #MAX} the longest forgotten one goes, and
 * fingerprints not in memory then start above every number that was lost, so that a sequence never goes back. Kept in buckets, which are
 * encoded one by one. Not thread-safe.
 */
final class SequenceMemory {
    static final int BUCKETS = 16;
    static final int MAX = 20_000;

    private final Map<String, Long> forgotten = new LinkedHashMap<>();
    private final BitSet changed = new BitSet(BUCKETS);
    private long floor;

    /** The number to count on from; the alert is no longer forgotten. */
    long recall(String fingerprint) {
        Long seq = forgotten.remove(fingerprint);
        if (seq == null) {
            return floor;
        }
        changed.set(bucket(fingerprint));
        return seq;
    }

    void forget(String fingerprint, long seq) {
        forgotten.put(fingerprint, seq);
        changed.set(bucket(fingerprint));
        if (forgotten.size() > MAX) {
            Iterator<Map.Entry<String, Long>> oldest = forgotten.entrySet().iterator();
            Map.Entry<String, Long> gone = oldest.next();
            floor = Math.max(floor, gone.getValue());
            changed.set(bucket(gone.getKey()));
            oldest.remove();
        }
    }

    boolean isEmpty() {
        return forgotten.isEmpty() && floor == 0;
    }

    private static int bucket(String fingerprint) {
        return Character.digit(fingerprint.charAt(0), BUCKETS);
    }

    /** The buckets that changed since the last call. */
    BitSet drainChanged() {
        BitSet drained = (BitSet) changed.clone();
        changed.clear();
        return drained;
    }

    void clear() {
        forgotten.clear();
        floor = 0;
        changed.set(0, BUCKETS);
    }

    /** A bucket's content; null where it is empty. */
    byte[] encode(int bucket) {
        StateWriter out = new StateWriter().count(floor);
        boolean any = floor > 0;
        for (Map.Entry<String, Long> e : forgotten.entrySet()) {
            if (bucket(e.getKey()) == bucket) {
                out.text(e.getKey()).count(e.getValue());
                any = true;
            }
        }
        return any ? out.done() : null;
    }

    void restore(byte[] part) {
        StateReader in = new StateReader(part);
        floor = Math.max(floor, in.count());
        while (in.hasMore()) {
            String fingerprint = in.text();
            forgotten.put(fingerprint, in.count());
        }
    }
}
