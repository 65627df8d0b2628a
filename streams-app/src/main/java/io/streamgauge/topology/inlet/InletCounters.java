package io.streamgauge.topology.inlet;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What came in, what was refused and why. Thread-safe. */
public final class InletCounters {
    /** Refusals of one inlet for one reason. */
    public record Refused(Inlet inlet, Refusal refusal) implements Comparable<Refused> {
        @Override
        public int compareTo(Refused o) {
            int byInlet = inlet.compareTo(o.inlet);
            return byInlet != 0 ? byInlet : refusal.compareTo(o.refusal);
        }
    }

    private final Map<Inlet, LongAdder> records = adders();
    private final Map<Inlet, LongAdder> bytes = adders();
    private final Map<Inlet, LongAdder> points = adders();
    private final Map<Refused, LongAdder> refused = new ConcurrentSkipListMap<>();
    private final AtomicLong inFlightBytes = new AtomicLong();

    private static Map<Inlet, LongAdder> adders() {
        Map<Inlet, LongAdder> all = new EnumMap<>(Inlet.class);
        for (Inlet inlet : Inlet.values()) {
            all.put(inlet, new LongAdder());
        }
        return all;
    }

    /** A record that Kafka acknowledged. */
    void accepted(Inlet inlet, long valueBytes) {
        records.get(inlet).increment();
        bytes.get(inlet).add(valueBytes);
    }

    /** Points that were read from what came in and that Kafka acknowledged. */
    public void points(Inlet inlet, long count) {
        points.get(inlet).add(count);
    }

    /** Something that was not taken: a request, a datagram, a line. */
    public void refused(Inlet inlet, Refusal refusal) {
        refused(inlet, refusal, 1);
    }

    public void refused(Inlet inlet, Refusal refusal, long count) {
        refused.computeIfAbsent(new Refused(inlet, refusal), k -> new LongAdder())
                .add(count);
    }

    /** Takes room for bytes on their way; false, and takes nothing, where there is none. */
    boolean reserve(long size, long max) {
        long now;
        do {
            now = inFlightBytes.get();
            if (now + size > max) {
                return false;
            }
        } while (!inFlightBytes.compareAndSet(now, now + size));
        return true;
    }

    void release(long size) {
        inFlightBytes.addAndGet(-size);
    }

    public long records(Inlet inlet) {
        return records.get(inlet).sum();
    }

    public long bytes(Inlet inlet) {
        return bytes.get(inlet).sum();
    }

    public long points(Inlet inlet) {
        return points.get(inlet).sum();
    }

    /** All refusals since the start, those that happened. */
    public Map<Refused, Long> refused() {
        Map<Refused, Long> all = new ConcurrentSkipListMap<>();
        refused.forEach((what, count) -> all.put(what, count.sum()));
        return all;
    }

    /** Bytes that were handed over and that Kafka has not acknowledged yet. */
    public long inFlightBytes() {
        return inFlightBytes.get();
    }
}
