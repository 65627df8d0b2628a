package io.streamgauge.lag;

/**
 * How long the first unread record has been waiting.
 *
 * @param seconds the age; with {@link Method#AT_LEAST} a lower bound
 * @param method where it comes from
 */
public record LagSeconds(double seconds, Method method) {
    /** Where a time lag comes from, the best first. */
    public enum Method {
        /** The record's own timestamp was read. */
        TIMESTAMP,
        /** When the log's end passed the offset, between two readings. */
        INTERPOLATED,
        /** The end had passed the offset before the first reading that is kept. */
        AT_LEAST
    }

    /** Of a reading that has offsets and a lag above 0. */
    static LagSeconds of(Reading reading, History history) {
        long writtenMs = reading.headTimestampMs().orElse(-1);
        // A record from the future has another clock, and one from before 1970 none: neither is an age.
        if (writtenMs >= 0 && writtenMs <= reading.timeMs()) {
            return age(reading, writtenMs, Method.TIMESTAMP);
        }
        long passedMs = history.passedAtMs(reading.committed().getAsLong());
        return passedMs >= 0
                ? age(reading, passedMs, Method.INTERPOLATED)
                : age(reading, history.timeMs(0), Method.AT_LEAST);
    }

    private static LagSeconds age(Reading reading, long sinceMs, Method method) {
        return new LagSeconds(Math.max(0, reading.timeMs() - sinceMs) / 1000.0, method);
    }
}
