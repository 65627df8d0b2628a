package io.streamgauge.lag;

import java.util.Optional;
import java.util.OptionalLong;

/** One partition of one group over time. Not thread-safe. */
final class PartitionTracker {
    /** So many times faster than it was, nobody reads. */
    private static final int JUMP = 3;

    private final String topic;
    private final int partition;
    private final LagSettings settings;
    private final History history;
    private final Pin pin = new Pin();
    private final Loss loss = new Loss();
    private final Desertion desertion;
    private final DrainForecasts forecasts;
    private long rewoundFrom = -1;
    private long seenMs;
    private long stableOffset = -1;
    private long stableSinceMs;
    private long endAtPin;
    private Verdict last = Verdict.UNKNOWN;
    private Trend lastTrend = Trend.UNKNOWN;

    PartitionTracker(String topic, int partition, LagSettings settings, Coverage coverage) {
        this.topic = topic;
        this.partition = partition;
        this.settings = settings;
        this.history = new History(settings);
        this.desertion = new Desertion(settings);
        this.forecasts = new DrainForecasts(coverage);
    }

    long seenMs() {
        return seenMs;
    }

    /** Takes a reading, newer than all before. */
    PartitionLag observe(Reading reading, Retention retention, TrendFitter fitter) {
        seenMs = reading.timeMs();
        Unknown unknown = unknown(reading);
        if (unknown != Unknown.NONE) {
            return nothingKnown(reading, unknown);
        }
        noticeBreaks(reading);
        loss.observe(reading, mayHaveRead(reading));
        Offsets offsets = reading.offsets();
        long from = Math.max(reading.committed().getAsLong(), offsets.earliest());
        boolean held = reading.membership() == Membership.STABLE;
        history.add(reading.timeMs(), offsets.latest(), from, offsets.lastStable(), held);
        desertion.observe(reading, pin.observe(reading));
        long lag = offsets.latest() - from;
        long readable = Math.max(0, offsets.lastStable() - from);
        boolean phantom = lag > 0 && reading.ahead() == Ahead.NOTHING;
        if (readable == 0 || phantom) {
            pin.idle(reading.timeMs());
        }
        Trend trend = fitter.fit(history);
        lastTrend = trend;
        return known(reading, retention, trend, lag, readable, phantom);
    }

    private PartitionLag known(
            Reading reading, Retention retention, Trend trend, long lag, long readable, boolean phantom) {
        boolean stuck = stuck(reading.timeMs());
        Verdict verdict = phantom || readable == 0 ? Verdict.STEADY : verdict(reading.timeMs(), readable, trend, stuck);
        last = verdict;
        Interval drain = trend.drainSeconds(readable);
        forecasts.observe(reading.timeMs(), readable, trend, drain);
        Optional<LagSeconds> age =
                lag > 0 && !phantom ? Optional.of(LagSeconds.of(reading, history)) : Optional.empty();
        Offsets offsets = reading.offsets();
        long held = offsets.latest() - offsets.earliest();
        return new PartitionLag(
                topic,
                partition,
                reading.owner(),
                verdict,
                verdict == Verdict.UNKNOWN ? Unknown.TOO_FEW_READINGS : Unknown.NONE,
                Optional.of(BurrowStatus.of(history, reading.timeMs(), 0)),
                reading.committed(),
                OptionalLong.of(lag),
                OptionalLong.of(readable),
                age,
                trend,
                drain,
                lag == 0 || phantom
                        ? Interval.UNKNOWN
                        : loss.secondsToLoss(retention, age.orElse(null), lag, held, trend),
                loss.lostRecords(),
                phantom,
                hanging(reading),
                verdict == Verdict.STALLED ? Stuck.PARTITION : Stuck.NO,
                stuck && pin.passedOn() ? reading.committed() : OptionalLong.empty(),
                lag > 0 && retention.compacted());
    }

    private Verdict verdict(long nowMs, long readable, Trend trend, boolean stuck) {
        boolean failing = stuck && pin.passedOn() && desertion.ms(nowMs) < settings.stuckAfterMs();
        if (!failing && desertion.complete(nowMs, pin.longestPauseMs(settings.stuckAfterMs()))) {
            return Verdict.STOPPED;
        }
        if (stuck) {
            return Verdict.STALLED;
        }
        if (rewoundFrom >= 0) {
            return Verdict.REWOUND;
        }
        if (trend.produced().known() && readable <= trend.caughtUpRecords()) {
            return Verdict.STEADY;
        }
        if (!trend.known()) {
            return Verdict.UNKNOWN;
        }
        return trend.lag().low() > 0 ? Verdict.GROWING : trend.lag().high() < 0 ? Verdict.DRAINING : Verdict.STEADY;
    }

    /** Where nobody reads, nobody is stuck; but what was stuck is so while its member restarts. */
    private boolean stuck(long nowMs) {
        return pin.stuck(nowMs, settings.stuckAfterMs()) && (!desertion.nobody() || last == Verdict.STALLED);
    }

    private Unknown unknown(Reading reading) {
        if (reading.offsets() == null) {
            return Unknown.NO_OFFSETS;
        }
        if (reading.committed().isEmpty()) {
            return Unknown.NO_COMMIT;
        }
        return reading.committed().getAsLong() > reading.offsets().latest() ? Unknown.COMMIT_BEYOND_END : Unknown.NONE;
    }

    /** What went before says nothing about a group that was rewound, or a log that was truncated or made anew. */
    private void noticeBreaks(Reading reading) {
        long committed = reading.committed().getAsLong();
        if (rewoundFrom >= 0 && committed >= rewoundFrom) {
            rewoundFrom = -1;
        }
        int newest = history.size() - 1;
        if (newest < 0) {
            return;
        }
        if (reading.offsets().latest() < history.latest(newest)) {
            history.restart();
            loss.restart();
            forecasts.restart();
            rewoundFrom = -1;
        } else if (committed < history.committed(newest) && reading.offsets().earliest() <= committed) {
            rewoundFrom = Math.max(rewoundFrom, history.committed(newest));
            history.breakTrend();
            forecasts.restart();
        } else if (reading.offsets().earliest() > history.committed(newest) || jumpedToTheEnd(reading, newest)) {
            history.breakTrend();
            forecasts.restart();
        }
    }

    /** Caught up at once, which no rate that was seen explains, nor a pause before: it was reset to the end, and has not drained. */
    private boolean jumpedToTheEnd(Reading reading, int newest) {
        long end = reading.offsets().lastStable();
        long gained = reading.committed().getAsLong() - history.committed(newest);
        return lastTrend.known()
                && history.lag(newest) > lastTrend.caughtUpRecords()
                && end - reading.committed().getAsLong() <= lastTrend.caughtUpRecords()
                && gained > mayHaveRead(reading);
    }

    /** How many records the group can have read since it moved last, by far. */
    private double mayHaveRead(Reading reading) {
        double seconds = pin.standingMs(reading.timeMs()) / 1000.0;
        return lastTrend.known()
                ? JUMP
                        * seconds
                        * Math.max(
                                lastTrend.consumed().high(),
                                lastTrend.produced().high())
                : Double.POSITIVE_INFINITY;
    }

    private boolean hanging(Reading reading) {
        Offsets offsets = reading.offsets();
        if (offsets.lastStable() != stableOffset || offsets.lastStable() == offsets.latest()) {
            stableOffset = offsets.lastStable();
            stableSinceMs = reading.timeMs();
            endAtPin = offsets.latest();
        }
        return offsets.latest() > endAtPin && reading.timeMs() - stableSinceMs >= settings.pinnedAfterMs();
    }

    private PartitionLag nothingKnown(Reading reading, Unknown unknown) {
        return new PartitionLag(
                topic,
                partition,
                reading.owner(),
                Verdict.UNKNOWN,
                unknown,
                Optional.empty(),
                reading.committed(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Trend.UNKNOWN,
                Interval.UNKNOWN,
                Interval.UNKNOWN,
                loss.lostRecords(),
                false,
                false,
                Stuck.NO,
                OptionalLong.empty(),
                false);
    }
}
