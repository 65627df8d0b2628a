package io.streamgauge.micrometer;

import io.micrometer.core.instrument.AbstractTimer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.NoopHistogram;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.util.TimeUtils;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Times, in nanoseconds inside. Thread-safe. */
final class StreamgaugeTimer extends AbstractTimer {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final TimeWindowMax max;
    private final Observations observations;
    private final double[] boundsSeconds;

    StreamgaugeTimer(
            Id id, Clock clock, DistributionStatisticConfig config, PauseDetector pauses, double[] boundsNanos) {
        super(id, clock, pauses, TimeUnit.SECONDS, NoopHistogram.INSTANCE);
        this.max = new TimeWindowMax(clock, config);
        this.observations = new Observations(boundsNanos);
        this.boundsSeconds =
                Arrays.stream(boundsNanos).map(nanos -> nanos / 1e9).toArray();
    }

    @Override
    protected void recordNonNegative(long amount, TimeUnit unit) {
        long n = unit.toNanos(amount);
        count.increment();
        nanos.add(n);
        max.record((double) n, TimeUnit.NANOSECONDS);
        observations.add((double) n);
    }

    /** In nanoseconds. */
    Observations observations() {
        return observations;
    }

    double[] boundsSeconds() {
        return boundsSeconds;
    }

    @Override
    public long count() {
        return count.sum();
    }

    @Override
    public double totalTime(TimeUnit unit) {
        return TimeUtils.nanosToUnit((double) nanos.sum(), unit);
    }

    @Override
    public double max(TimeUnit unit) {
        return max.poll(unit);
    }
}
