package io.streamgauge.lag;

/**
 * How long a topic keeps its records.
 *
 * @param timeMs {@code retention.ms}; −1 without a limit
 * @param bytes {@code retention.bytes} per partition; −1 without a limit
 * @param compacted whether compaction removes records as well: then a lag in records is an upper bound
 */
public record Retention(long timeMs, long bytes, boolean compacted) {
    /** Nothing is ever deleted, as far as is known. */
    public static final Retention UNLIMITED = new Retention(-1, -1, false);
}
