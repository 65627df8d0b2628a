package io.streamgauge.micrometer;

import io.micrometer.core.instrument.AbstractDistributionSummary;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.NoopHistogram;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Observes sizes and the like. Thread-safe. */
final class StreamgaugeSummary extends AbstractDistributionSummary {
    private final LongAdder count = new LongAdder();
    private final DoubleAdder total = new DoubleAdder();
    private final TimeWindowMax max;
    private final Observations observations;
    private final double[] bounds;

    StreamgaugeSummary(Id id, Clock clock, DistributionStatisticConfig config, double scale, double[] bounds) {
        super(id, scale, NoopHistogram.INSTANCE);
        this.max = new TimeWindowMax(clock, config);
        this.observations = new Observations(bounds);
        this.bounds = bounds;
    }

    /** What is no number, or infinite, is left out. */
    @Override
    protected void recordNonNegative(double amount) {
        if (Double.isFinite(amount)) {
            count.increment();
            total.add(amount);
            max.record(amount);
            observations.add(amount);
        }
    }

    Observations observations() {
        return observations;
    }

    double[] bounds() {
        return bounds;
    }

    @Override
    public long count() {
        return count.sum();
    }

    @Override
    public double totalAmount() {
        return total.sum();
    }

    @Override
    public double max() {
        return max.poll();
    }
}
