package io.streamgauge.lag;

import java.util.Optional;
import java.util.OptionalLong;

/** One partition of one group over time. Not thread-safe. */
final class PartitionTracker {
    private final String topic;
    private final int partition;
    private final LagSettings settings;
    private final History history;
    private final Pin pin = new Pin();
    private final Loss loss = new Loss();
    private final DrainForecasts forecasts;
    private long rewoundFrom = -1;
    private long seenMs;
    private long lastMemberMs = -1;
    private long stableOffset = -1;
    private long stableSinceMs;
    private long endAtPin;

    PartitionTracker(String topic, int partition, LagSettings settings, Coverage coverage) {
        this.topic = topic;
        this.partition = partition;
        this.settings = settings;
        this.history = new History(settings);
        this.forecasts = new DrainForecasts(coverage);
    }

    long seenMs() {
        return seenMs;
    }

    /** Takes a reading, newer than all before. */
    PartitionLag observe(Reading reading, Retention retention, TrendFitter fitter) {
        seenMs = reading.timeMs();
        if (reading.membership() == Membership.STABLE || reading.membership() == Membership.REBALANCING) {
            lastMemberMs = reading.timeMs();
        }
        Unknown unknown = unknown(reading);
        if (unknown != Unknown.NONE) {
            return nothingKnown(reading, unknown);
        }
        noticeBreaks(reading);
        loss.observe(reading);
        Offsets offsets = reading.offsets();
        long from = Math.max(reading.committed().getAsLong(), offsets.earliest());
        boolean held = reading.membership() == Membership.STABLE;
        history.add(reading.timeMs(), offsets.latest(), from, offsets.lastStable(), held);
        pin.observe(reading);
        long lag = offsets.latest() - from;
        long readable = Math.max(0, offsets.lastStable() - from);
        boolean phantom = lag > 0 && reading.ahead() == Ahead.NOTHING;
        if (readable == 0 || phantom) {
            pin.idle(reading.timeMs());
        }
        Trend trend = fitter.fit(history);
        return known(reading, retention, trend, lag, readable, phantom);
    }

    private PartitionLag known(
            Reading reading, Retention retention, Trend trend, long lag, long readable, boolean phantom) {
        boolean stuck = pin.stuck(reading.timeMs(), settings.stuckAfterMs());
        Verdict verdict = phantom || readable == 0 ? Verdict.STEADY : verdict(reading, trend, stuck);
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
                stuck && pin.passedOn() ? reading.committed() : OptionalLong.empty());
    }

    private Verdict verdict(Reading reading, Trend trend, boolean stuck) {
        boolean deserted = reading.membership() == Membership.EMPTY
                && reading.timeMs() - lastMemberMs >= settings.minSpanMs()
                && !(stuck && pin.passedOn() && reading.timeMs() - lastMemberMs < settings.stuckAfterMs());
        if (deserted) {
            return Verdict.STOPPED;
        }
        if (stuck) {
            return Verdict.STALLED;
        }
        if (rewoundFrom >= 0) {
            return Verdict.REWOUND;
        }
        if (!trend.known()) {
            return Verdict.UNKNOWN;
        }
        return trend.lag().low() > 0 ? Verdict.GROWING : trend.lag().high() < 0 ? Verdict.DRAINING : Verdict.STEADY;
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
        int last = history.size() - 1;
        if (last < 0) {
            return;
        }
        if (reading.offsets().latest() < history.latest(last)) {
            history.restart();
            loss.restart();
            forecasts.restart();
            rewoundFrom = -1;
        } else if (committed < history.committed(last) && reading.offsets().earliest() <= committed) {
            rewoundFrom = Math.max(rewoundFrom, history.committed(last));
            history.breakTrend();
            forecasts.restart();
        }
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
                OptionalLong.empty());
    }
}
