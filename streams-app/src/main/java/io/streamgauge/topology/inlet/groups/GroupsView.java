package io.streamgauge.topology.inlet.groups;

import io.streamgauge.model.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the topic of groups says up to an offset. Thread-safe. */
final class GroupsView {
    /** The key of the records that say that all groups are being told again. */
    static final byte[] REFRESH = "refresh".getBytes(StandardCharsets.UTF_8);

    private static final Logger LOG = LoggerFactory.getLogger(GroupsView.class);

    /**
     * A group and its record.
     *
     * @param appendedMs when the broker took the record
     */
    record Placed(PushGroup group, long offset, long appendedMs) {}

    private final Map<Labels, Placed> groups = new TreeMap<>();
    private long nextOffset;
    private long refreshedMs = Long.MIN_VALUE;

    /** Takes the next record of the topic. What is known of a group by a later record stays. */
    synchronized void take(byte[] key, byte[] value, long offset, long appendedMs) {
        nextOffset = Math.max(nextOffset, offset + 1);
        if (Arrays.equals(key, REFRESH)) {
            refreshedMs = Math.max(refreshedMs, appendedMs);
        } else if (value != null) {
            try {
                put(GroupJson.read(value), offset, appendedMs);
            } catch (IOException | RuntimeException e) {
                LOG.warn("The group's record at offset {} is left out: {}", offset, e.getMessage());
            }
        }
        notifyAll();
    }

    /** Takes a record that this instance has written, which may not be read yet. */
    synchronized void put(PushGroup group, long offset, long appendedMs) {
        Placed known = groups.get(group.key());
        if (known != null && known.offset() >= offset) {
            return;
        }
        groups.put(group.key(), new Placed(group, offset, appendedMs));
    }

    /** Remembers that what ended with a record was told. */
    synchronized void told(Labels key, long offset) {
        Placed known = groups.get(key);
        if (known == null || known.offset() != offset) {
            return;
        }
        if (known.group().deleted()) {
            groups.remove(key);
        } else {
            groups.put(key, new Placed(known.group().told(), offset, known.appendedMs()));
        }
    }

    synchronized Placed get(Labels key) {
        return groups.get(key);
    }

    synchronized List<Placed> all() {
        return new ArrayList<>(groups.values());
    }

    synchronized int size() {
        return groups.size();
    }

    /** When all groups were told again last, by the broker's clock. */
    synchronized long refreshedMs() {
        return refreshedMs;
    }

    /** Waits until all records before an offset are known; false where that took too long. */
    synchronized boolean awaitOffset(long offset, long timeoutMs) throws InterruptedException {
        long end = System.nanoTime() + timeoutMs * 1_000_000;
        while (nextOffset < offset) {
            long leftMs = (end - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }
}
