package io.streamgauge.lag;

/**
 * Where a partition of a group is heading, by its readings within the trend's time.
 *
 * @param produced records a second into the log; known where the others are not when the group went back or ahead a moment ago
 * @param consumed records a second that the group commits
 * @param lag records a second by which the lag grows
 * @param lagNoise the standard deviation of the lag around its line, records
 * @param wander how much further from its line the lag strays with time
 * @param readings how many there were
 * @param turned whether the lag has turned within them, and too lately to tell what it does since: no forecast is made of such a trend
 */
public record Trend(
        Interval produced,
        Interval consumed,
        Interval lag,
        double lagNoise,
        Wander wander,
        int readings,
        boolean turned) {
    /** Of too few readings. */
    static final Trend UNKNOWN = ofProducersOnly(Interval.UNKNOWN);

    static Trend ofProducersOnly(Interval produced) {
        return new Trend(produced, Interval.UNKNOWN, Interval.UNKNOWN, 0, Wander.NONE, 0, false);
    }

    public boolean known() {
        return lag.known();
    }

    /** What counts as caught up: less than a second of production behind, or a record. */
    long caughtUpRecords() {
        return produced.known() ? Math.max(1, Math.round(produced.mid())) : 1;
    }

    /** Seconds until the group is less than a second of production behind; unknown where the lag does not shrink, or has turned a moment ago. */
    public Interval drainSeconds(long lagRecords) {
        if (lagRecords == 0) {
            return Interval.of(0);
        }
        if (!known() || turned) {
            return Interval.UNKNOWN;
        }
        double left = Math.max(0, lagRecords - caughtUpRecords());
        double strays = lag.mid() < 0 ? wander.after(left / -lag.mid()) : 0;
        return Ratio.of(left, Math.hypot(lagNoise, strays), negated(lag));
    }

    private static Interval negated(Interval of) {
        return new Interval(-of.high(), -of.mid(), -of.low());
    }
}
