package io.streamgauge.lag;

/**
 * Where a partition of a group is heading, by its readings within the trend's time.
 *
 * @param produced records a second into the log; known where the others are not when the group went back or ahead a moment ago
 * @param consumed records a second that the group commits
 * @param lag records a second by which the lag grows
 * @param lagNoise the standard deviation of the lag around its line, records
 * @param readings how many there were
 */
public record Trend(Interval produced, Interval consumed, Interval lag, double lagNoise, int readings) {
    /** Of too few readings. */
    static final Trend UNKNOWN = new Trend(Interval.UNKNOWN, Interval.UNKNOWN, Interval.UNKNOWN, 0, 0);

    public boolean known() {
        return lag.known();
    }

    /** What counts as caught up: less than a second of production behind, or a record. */
    long caughtUpRecords() {
        return produced.known() ? Math.max(1, Math.round(produced.mid())) : 1;
    }

    /** Seconds until the group is less than a second of production behind; unknown where the lag does not shrink. */
    public Interval drainSeconds(long lagRecords) {
        if (lagRecords == 0) {
            return Interval.of(0);
        }
        if (!known()) {
            return Interval.UNKNOWN;
        }
        return Ratio.of((double) Math.max(0, lagRecords - caughtUpRecords()), lagNoise, negated(lag));
    }

    private static Interval negated(Interval of) {
        return new Interval(-of.high(), -of.mid(), -of.low());
    }
}
