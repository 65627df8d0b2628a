package io.streamgauge.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.DoubleAdder;

/** Counts, and tells what it grew by. Thread-safe; one thread publishes. */
final class StreamgaugeCounter extends AbstractMeter implements Counter {
    private final DoubleAdder total = new DoubleAdder();

    StreamgaugeCounter(Id id) {
        super(id);
    }

    /** A counter does not go down: less than nothing is left out. */
    @Override
    public void increment(double amount) {
        if (amount > 0) {
            total.add(amount);
        }
    }

    @Override
    public double count() {
        return total.sum();
    }
}
