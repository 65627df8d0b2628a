package io.streamgauge.promql.functions;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.promql.ast.RangeExtension;

/**
 * {@code rate}, {@code increase} and {@code delta}: the difference between the last and the first sample, corrected for counter resets, extrapolated
 * to the window's edges where the samples come close to them.
 *
 * @param counter whether a decrease is a reset
 * @param perSecond whether to divide by the window
 */
record Rate(boolean counter, boolean perSecond) implements RangeFunction {
    /** How much further than the mean distance of samples an edge may be to be extrapolated to. */
    private static final double EDGE_TOLERANCE = 1.1;

    @Override
    public double apply(Window w) {
        if (w.extension != RangeExtension.NONE) {
            return ExtendedRate.apply(w, counter, perSecond);
        }
        int histograms = w.histogramCount();
        if (histograms > 0 && histograms < w.size()) {
            w.note(Note.MIXED_FLOATS_HISTOGRAMS);
            return Absent.VALUE;
        }
        long zeroMs = counter ? StartTimes.zeroMs(w) : Long.MIN_VALUE;
        if (w.size() < 2 && zeroMs == Long.MIN_VALUE) {
            return Absent.VALUE;
        }
        if (counter) {
            StartTimes.noteOverlaps(w);
        }
        return histograms > 0 ? histogram(w, zeroMs) : floats(w, zeroMs);
    }

    private double floats(Window w, long zeroMs) {
        double[] v = w.values;
        int last = w.to - 1;
        double first = zeroMs == Long.MIN_VALUE ? v[w.from] : 0;
        double result = v[last] - first;
        if (counter && !(w.ascending && w.startTimesMs == null)) {
            result += w.startTimesMs == null ? resets(v, w.from, last) : resets(w);
        }
        return result * factor(w, zeroMs, result, first);
    }

    private static double resets(double[] v, int first, int last) {
        double sum = 0;
        double previous = v[first];
        for (int i = first + 1; i <= last; i++) {
            double current = v[i];
            if (current < previous) {
                sum += previous;
            }
            previous = current;
        }
        return sum;
    }

    private static double resets(Window w) {
        double sum = 0;
        for (int i = w.from + 1; i < w.to; i++) {
            if (w.values[i] < w.values[i - 1] || StartTimes.isReset(w, i)) {
                sum += w.values[i - 1];
            }
        }
        return sum;
    }

    private double histogram(Window w, long zeroMs) {
        Histogram result = new HistogramRate(w, counter).compute(zeroMs != Long.MIN_VALUE);
        if (result == null) {
            return Absent.VALUE;
        }
        double first = zeroMs == Long.MIN_VALUE ? w.histograms[w.from].count() : 0;
        double factor = factor(w, zeroMs, result.count(), first);
        w.result = result.mul(factor).withHint(CounterResetHint.GAUGE);
        return 0;
    }

    /** How much the sampled difference stretches to cover the window. */
    private double factor(Window w, long zeroMs, double result, double first) {
        long firstMs = w.timesMs[w.from];
        long lastMs = w.timesMs[w.to - 1];
        double sampled = (lastMs - firstMs) / 1000.0;
        int size = Math.max(w.size(), w.counted);
        double meanDistance = size > 1 ? sampled / (size - 1) : 0;
        double threshold = meanDistance * EDGE_TOLERANCE;
        double toEnd = (w.rangeEndMs - lastMs) / 1000.0;
        if (toEnd >= threshold) {
            toEnd = meanDistance / 2;
        }
        double toStart;
        if (zeroMs != Long.MIN_VALUE) {
            sampled = (lastMs - zeroMs) / 1000.0;
            toStart = 0;
        } else {
            toStart = (firstMs - w.rangeStartMs) / 1000.0;
            if (toStart >= threshold) {
                toStart = meanDistance / 2;
            }
            if (counter && result > 0 && first >= 0) {
                // A counter is not extrapolated to below zero.
                toStart = Math.min(toStart, sampled * (first / result));
            }
        }
        double factor = (sampled + toStart + toEnd) / sampled;
        return perSecond ? factor / w.rangeSeconds : factor;
    }
}
