package io.streamgauge.app.bench.truth;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import java.math.BigDecimal;
import java.util.List;

/** A total, in exact decimals. Of running totals at one time a lower one after a higher one is no reset. */
final class CounterAccount implements Account {
    private final List<Labels> series;
    private BigDecimal total = BigDecimal.ZERO;
    private Taken newest;
    private boolean shown;

    CounterAccount(SeriesKey key) {
        series = List.of(key.labels().with(Labels.NAME, key.baseName() + SeriesKey.TOTAL));
    }

    @Override
    public boolean take(Taken point) {
        if (!point.cumulative()) {
            for (int i = 0; i < point.values().length; i++) {
                total = total.add(new BigDecimal(point.values()[i]).multiply(new BigDecimal(point.weights()[i])));
            }
            shown = true;
            return true;
        }
        boolean repeated = newest != null && point.timeMs() == newest.timeMs() && point.last() < newest.last();
        if (!point.isAfter(newest) || repeated) {
            return false;
        }
        BigDecimal now = new BigDecimal(point.last());
        if (newest == null) {
            // Nobody knows when it came to this: no increase, but where a series begins.
            total = shown ? total : now;
        } else {
            boolean reset = point.last() < newest.last();
            if (reset && point.timeMs() == newest.timeMs()) {
                // At one time there is one total: the first that is known.
                return false;
            }
            total = total.add(reset ? now : now.subtract(new BigDecimal(newest.last())));
        }
        newest = point;
        shown = true;
        return true;
    }

    @Override
    public boolean showsValueBefore(boolean everShown, List<Taken> step) {
        return everShown || step.stream().anyMatch(p -> !p.cumulative());
    }

    @Override
    public List<Labels> series() {
        return series;
    }

    @Override
    public double value(int i) {
        return total.doubleValue();
    }
}
