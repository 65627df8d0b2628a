package io.streamgauge.app.bench.truth;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import java.util.List;

/** The cumulative state of one identity: a counter, a gauge or a histogram, and the series that show it. */
sealed interface Account permits CounterAccount, GaugeAccount, HistogramAccount {
    /** Takes a point, in the one order; answers false where it is older than what is known and says nothing. */
    boolean take(Taken point);

    /** Whether a series that has no sample, or has ended, gets the value before this step's points one step earlier. */
    boolean showsValueBefore(boolean everShown, List<Taken> step);

    /** The series, always the same. */
    List<Labels> series();

    /** The present value of a series; without meaning where it has a {@link #histogram}. */
    double value(int series);

    /** Null for floats. */
    default Histogram histogram(int series) {
        return null;
    }

    /** Whether a series' samples are native histograms, the one that ends it included. */
    default boolean isNative(int series) {
        return false;
    }
}
