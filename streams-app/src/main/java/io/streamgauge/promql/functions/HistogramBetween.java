package io.streamgauge.promql.functions;

import io.streamgauge.model.Histogram;

/** Linear interpolation between two native histograms. */
public final class HistogramBetween {
    private HistogramBetween() {}

    /** The histogram at {@code atMs} between samples {@code i} and {@code i + 1} of a window. */
    static Histogram at(Window w, int i, long atMs, boolean counter) {
        double fraction = (double) (atMs - w.timesMs[i]) / (w.timesMs[i + 1] - w.timesMs[i]);
        return of(w.histograms[i], w.histograms[i + 1], fraction, counter);
    }

    /** Where a counter was reset between the two, it counts from zero. The two must be compatible. */
    public static Histogram of(Histogram a, Histogram b, double fraction, boolean counter) {
        if (counter && b.detectReset(a)) {
            return b.mul(fraction);
        }
        return a.add(b.sub(a).mul(fraction)).withHint(a.hint());
    }
}
