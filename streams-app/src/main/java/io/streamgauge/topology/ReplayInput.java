package io.streamgauge.topology;

import io.streamgauge.topology.streams.InputClock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The clock of a replay: each input partition is read up to an offset that was fixed before, and no wall clock is asked. A partition that has
 * nothing more to read lets event time go on to the newest event of all partitions, or to a time that was asked for; so the end of the replay
 * follows from the topic alone. Thread-safe.
 */
public final class ReplayInput implements InputClock {
    /** Looks in a row without a record and without lag, after which only transaction markers can be left before the end. */
    static final int QUIET_LOOKS = 20;

    private static final long LOOK_MS = 50;

    private final Map<Integer, Partition> partitions = new LinkedHashMap<>();
    private final long stepMs;
    private final long latenessMs;
    private final long toMs;

    private static final class Partition {
        final long start;
        final long end;
        long next;
        long newestMs = NOTHING;
        long quietSinceMs = NOTHING;
        int quietLooks;
        volatile boolean sawLater;
        boolean done;

        Partition(long start, long end) {
            this.start = start;
            this.end = end;
            this.next = start;
        }
    }

    /**
     * Takes the range of each partition.
     *
     * @param inputs each one's {@link io.streamgauge.series.InputId}
     * @param starts of each, the first offset that is read
     * @param ends of each, the offset after the last one
     * @param toMs event time in ms to end with, or {@link #NOTHING} for that of the newest event
     */
    public ReplayInput(int[] inputs, long[] starts, long[] ends, long stepMs, long latenessMs, long toMs) {
        for (int i = 0; i < inputs.length; i++) {
            partitions.put(inputs[i], new Partition(starts[i], ends[i]));
        }
        this.stepMs = stepMs;
        this.latenessMs = latenessMs;
        this.toMs = toMs == NOTHING ? NOTHING : stepEnd(toMs);
    }

    /** Once for each record, on several threads: without the lock. */
    @Override
    public boolean takes(int input, long offset, long watermarkMs) {
        Partition p = partitions.get(input);
        boolean later = offset >= p.end;
        if (later != p.sawLater) {
            p.sawLater = later;
        }
        return !later && !beyondTo(watermarkMs);
    }

    /** A replay ends when this finds that it has. */
    @Override
    public long lookMs(long usualMs) {
        return Math.min(usualMs, LOOK_MS);
    }

    @Override
    public synchronized long claimMs(Position at, long nowMs) {
        Partition p = partitions.get(at.input());
        p.next = Math.max(p.next, at.nextOffset());
        p.quietLooks = at.lagRecords() == 0 && at.quietSinceMs() == p.quietSinceMs ? p.quietLooks + 1 : 0;
        p.quietSinceMs = at.quietSinceMs();
        if (!p.done && at.watermarkMs() != Long.MIN_VALUE) {
            p.newestMs = at.watermarkMs() + latenessMs;
        }
        boolean done = p.start >= p.end
                || at.nextOffset() >= p.end
                || p.sawLater
                || p.quietLooks >= QUIET_LOOKS
                || beyondTo(at.watermarkMs());
        p.done |= done;
        long endMs = endMs();
        return done && endMs != NOTHING ? endMs + latenessMs : NOTHING;
    }

    private boolean beyondTo(long watermarkMs) {
        return toMs != NOTHING && watermarkMs >= toMs;
    }

    /** The end of the step that the newest event so far is in, or that the time asked for is in; {@link #NOTHING} before the first event. */
    public synchronized long endMs() {
        long newestMs =
                partitions.values().stream().mapToLong(p -> p.newestMs).max().orElse(NOTHING);
        if (newestMs == NOTHING) {
            return NOTHING;
        }
        return toMs == NOTHING ? stepEnd(newestMs) : toMs;
    }

    private long stepEnd(long timeMs) {
        return -Math.floorDiv(-timeMs, stepMs) * stepMs;
    }

    /** Whether all partitions have been read; {@link #endMs} is final then. */
    public synchronized boolean complete() {
        return partitions.values().stream().allMatch(p -> p.done);
    }

    /** Offsets read so far. */
    public synchronized long read() {
        return partitions.values().stream()
                .mapToLong(p -> p.done ? p.end - p.start : Math.min(p.next, p.end) - p.start)
                .sum();
    }

    /** Offsets to read. */
    public long total() {
        return partitions.values().stream().mapToLong(p -> p.end - p.start).sum();
    }
}
