package io.streamgauge.lag;

/**
 * Records that retention takes before the group has read them: how many so far, and when the next.
 *
 * <p>By time: the first unread record has {@code retention − age} seconds left, and gains while the group moves on in event time by v seconds a
 * second: {@code slack / (1 − v)} where v < 1. By size: the log holds a number of records (a staircase of segments, whose height now is the end minus
 * the start); a lag that grows reaches it after {@code (held − lag) / growth} seconds. Both are lower bounds, since a segment is deleted only when it is closed.
 * Not thread-safe.
 */
final class Loss {
    private long lost;
    private long start = -1;
    private long before = Long.MAX_VALUE;
    private long headMs = -1;
    private long headReadAtMs = -1;
    private double eventSecondsPerSecond = Double.NaN;

    /**
     * Counts what was deleted unread since the last reading, and follows the group's way through event time. A consumer whose records are gone goes on at the log's
     * start at once, and may do so between two readings: what it can't have read by then is counted, which is at least what was lost.
     *
     * @param readable how many records it may have read since it moved last; infinite where that isn't known
     */
    void observe(Reading reading, double readable) {
        long earliest = reading.offsets().earliest();
        long committed = reading.committed().getAsLong();
        if (start >= 0 && earliest > start && earliest > committed) {
            lost += earliest - Math.max(committed, start);
        } else if (start >= 0 && earliest > start && earliest > before) {
            lost += (long) Math.max(0, earliest - Math.max(before, start) - readable);
        }
        start = Math.max(start, earliest);
        before = committed;
        reading.headTimestampMs().ifPresent(head -> follow(reading.timeMs(), head));
    }

    /** A topic made anew begins at 0 again. */
    void restart() {
        start = -1;
        before = Long.MAX_VALUE;
        headMs = -1;
        eventSecondsPerSecond = Double.NaN;
    }

    /** Never less than before. */
    long lostRecords() {
        return lost;
    }

    /**
     * Seconds until the first unread record is deleted.
     *
     * @param age of that record; null when it isn't known
     * @return {@link Interval#UNKNOWN} where nothing will be lost as far as is known, or nothing is known
     */
    Interval secondsToLoss(Retention retention, LagSeconds age, long lag, long held, Trend trend) {
        Interval byTime = byTime(retention, age);
        Interval bySize = bySize(retention, lag, held, trend);
        if (!byTime.known()) {
            return bySize;
        }
        return !bySize.known() || byTime.mid() <= bySize.mid() ? byTime : bySize;
    }

    private Interval byTime(Retention retention, LagSeconds age) {
        if (retention.timeMs() < 0 || age == null) {
            return Interval.UNKNOWN;
        }
        double slack = Math.max(0, retention.timeMs() / 1000.0 - age.seconds());
        double v = Double.isNaN(eventSecondsPerSecond) ? 0 : Math.max(0, eventSecondsPerSecond);
        if (v >= 1) {
            return Interval.UNKNOWN;
        }
        return new Interval(slack, slack / (1 - v), Double.POSITIVE_INFINITY);
    }

    private static Interval bySize(Retention retention, long lag, long held, Trend trend) {
        if (retention.bytes() < 0 || !trend.known() || trend.lag().high() <= 0) {
            return Interval.UNKNOWN;
        }
        return Ratio.of((double) Math.max(0, held - lag), trend.lagNoise(), trend.lag());
    }

    private void follow(long nowMs, long head) {
        if (headMs >= 0 && nowMs > headReadAtMs) {
            double v = (double) (head - headMs) / (nowMs - headReadAtMs);
            eventSecondsPerSecond =
                    Double.isNaN(eventSecondsPerSecond) ? v : eventSecondsPerSecond + 0.2 * (v - eventSecondsPerSecond);
        }
        headMs = head;
        headReadAtMs = nowMs;
    }
}
