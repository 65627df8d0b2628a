package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.ingest.Excerpt;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Gathers lines into records and hands them on when they are full or the first line has waited long enough. Lines of one series go to one of {@value #SHARDS} records, whose number is the record's key.
 * Where the output is full, it waits until there is room (as long as it may) or drops the record, counted. Not thread-safe.
 */
final class LineGatherer {
    /** More than that many partitions don't share the lines of one inlet evenly. */
    static final int SHARDS = 16;

    private static final long ROOM_POLL_NANOS = 1_000_000;

    private final StatsdInletSettings settings;
    private final LineOutput output;
    private final InletCounts counts;
    private final BooleanSupplier mayWait;
    private final Shard[] shards = new Shard[SHARDS];
    private int gathering;
    private long oldestNanos;

    /** A record that is being gathered. */
    private static final class Shard {
        final byte[] key;
        final byte[] bytes;
        int size;
        int lines;
        long timestampMs;

        Shard(int number, int capacity) {
            key = new byte[] {(byte) number};
            bytes = new byte[capacity];
        }
    }

    /** @param mayWait asked before each wait for room; false drops the record */
    LineGatherer(StatsdInletSettings settings, LineOutput output, InletCounts counts, BooleanSupplier mayWait) {
        this.settings = settings;
        this.output = output;
        this.counts = counts;
        this.mayWait = mayWait;
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard(i, settings.maxRecordBytes());
        }
    }

    /** Adds the lines of a datagram; the last may end without LF. */
    void lines(byte[] b, int from, int to, long nowMs, long nowNanos) {
        for (int at = from; at < to; ) {
            int end = at;
            while (end < to && b[end] != '\n') {
                end++;
            }
            line(b, at, end, nowMs, nowNanos);
            at = end + 1;
        }
    }

    /** Adds a line without its LF; an empty one is passed over. */
    void line(byte[] b, int from, int to, long nowMs, long nowNanos) {
        int end = to > from && b[to - 1] == '\r' ? to - 1 : to;
        if (end == from) {
            return;
        }
        counts.lines.increment();
        if (end - from > settings.maxLineBytes()) {
            tooLong(b, from, end);
            return;
        }
        Shard shard = shards[SeriesHash.of(b, from, end) & (SHARDS - 1)];
        if (shard.size + end - from + 1 > shard.bytes.length || shard.lines == settings.maxRecordLines()) {
            hand(shard);
        }
        if (shard.lines == 0) {
            shard.timestampMs = nowMs;
            if (gathering++ == 0) {
                oldestNanos = nowNanos;
            }
        }
        System.arraycopy(b, from, shard.bytes, shard.size, end - from);
        shard.size += end - from;
        shard.bytes[shard.size++] = '\n';
        shard.lines++;
    }

    /** Counts and drops a line of which there is only the beginning here. */
    void longLine(byte[] b, int from, int to) {
        counts.lines.increment();
        tooLong(b, from, to);
    }

    private void tooLong(byte[] b, int from, int to) {
        output.dropped(
                DropReason.LINE_TOO_LONG,
                1,
                "a line may have " + settings.maxLineBytes() + " bytes (inlets.statsd.max-line-bytes); one begins "
                        + Excerpt.of(b, from, to));
    }

    /** Nanoseconds until what is gathered is due; 0 when it is, -1 when there is nothing. */
    long dueInNanos(long nowNanos) {
        return gathering == 0 ? -1 : Math.max(0, oldestNanos + settings.lingerMs() * 1_000_000 - nowNanos);
    }

    /** Hands on everything. */
    void handAll() {
        for (int i = 0; gathering > 0 && i < SHARDS; i++) {
            if (shards[i].lines > 0) {
                hand(shards[i]);
            }
        }
    }

    private void hand(Shard shard) {
        byte[] value = Arrays.copyOf(shard.bytes, shard.size);
        Optional<DropReason> obstacle = output.offer(shard.key, value, shard.lines, shard.timestampMs);
        while (obstacle.isPresent() && mayWait.getAsBoolean()) {
            LockSupport.parkNanos(ROOM_POLL_NANOS);
            obstacle = output.offer(shard.key, value, shard.lines, shard.timestampMs);
        }
        obstacle.ifPresent(reason -> output.dropped(reason, shard.lines, whatToDo(reason)));
        shard.size = 0;
        shard.lines = 0;
        gathering--;
    }

    private static String whatToDo(DropReason reason) {
        return reason == DropReason.BUFFER_FULL
                ? "Kafka is slow, and the buffer before it is full; see the brokers, or raise inlets.buffer"
                : "no broker answers; see whether they run, and bootstrap-servers";
    }
}
