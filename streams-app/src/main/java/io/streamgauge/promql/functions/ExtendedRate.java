package io.streamgauge.promql.functions;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.promql.ast.RangeExtension;

/**
 * {@code rate}, {@code increase} and {@code delta} of an anchored or smoothed selector: the difference of the values at the window's edges, without
 * extrapolation. Anchored takes the last sample at or before an edge, smoothed interpolates between the samples around it.
 *
 * @see <a href="https://github.com/prometheus/proposals">Prometheus' proposal 52</a>
 */
final class ExtendedRate {
    private ExtendedRate() {}

    static double apply(Window w, boolean counter, boolean perSecond) {
        int first = Edges.first(w);
        int last = Edges.last(w);
        if (w.timesMs[last] <= w.rangeStartMs) {
            return Absent.VALUE;
        }
        boolean smoothed = w.extension == RangeExtension.SMOOTHED;
        if (smoothed && w.timesMs[first] > w.rangeEndMs) {
            return Absent.VALUE;
        }
        int histograms = 0;
        for (int i = first; i <= last; i++) {
            histograms += w.isHistogram(i) ? 1 : 0;
        }
        if (histograms > 0 && histograms <= last - first) {
            w.note(Note.MIXED_FLOATS_HISTOGRAMS);
            return Absent.VALUE;
        }
        double divisor = perSecond ? w.rangeSeconds : 1;
        if (histograms > 0) {
            return histogram(w, first, last, counter, divisor);
        }
        double left = smoothed && w.timesMs[first] < w.rangeStartMs && first < last
                ? between(w, first, w.rangeStartMs, counter)
                : w.values[first];
        double right = smoothed && w.timesMs[last] > w.rangeEndMs && last > first
                ? between(w, last - 1, w.rangeEndMs, counter)
                : w.values[last];
        double result = right - left;
        if (counter) {
            result += resets(w, left, right, inner(w, first, w.rangeStartMs), last);
        }
        return result / divisor;
    }

    /** The value at {@code atMs} between samples {@code i} and {@code i + 1}; a counter that was reset between them counts from zero. */
    private static double between(Window w, int i, long atMs, boolean counter) {
        double a = w.values[i];
        double b = w.values[i + 1];
        if (counter && b < a) {
            a = 0;
        }
        return a + (b - a) * (atMs - w.timesMs[i]) / (w.timesMs[i + 1] - w.timesMs[i]);
    }

    /** The samples at the edges are accounted for by their interpolation. */
    private static int inner(Window w, int first, long startMs) {
        return w.timesMs[first] <= startMs ? first + 1 : first;
    }

    private static double resets(Window w, double left, double right, int from, int last) {
        int to = w.timesMs[last] >= w.rangeEndMs ? last : last + 1;
        double sum = 0;
        double previous = left;
        for (int i = from; i < to; i++) {
            if (w.values[i] < previous) {
                sum += previous;
            }
            previous = w.values[i];
        }
        return right < previous ? sum + previous : sum;
    }

    private static double histogram(Window w, int first, int last, boolean counter, double divisor) {
        noteHints(w, first, last, counter);
        for (int i = first; i < last; i++) {
            if (!w.histograms[i].isCompatibleWith(w.histograms[last])) {
                w.note(Note.MIXED_EXPONENTIAL_CUSTOM);
                return Absent.VALUE;
            }
        }
        Histogram result = new ExtendedHistogramRate(w, first, last, counter).compute();
        w.result = result.compact().div(divisor).withHint(CounterResetHint.GAUGE);
        return 0;
    }

    private static void noteHints(Window w, int first, int last, boolean counter) {
        int from = w.from;
        int to = w.to;
        w.from = first;
        w.to = last + 1;
        HistogramRate.noteHints(w, counter);
        w.from = from;
        w.to = to;
    }
}
