package io.streamgauge.promql.functions;

import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Histogram;
import java.util.Arrays;

/** The {@code …_over_time} functions. */
final class OverTime {
    private OverTime() {}

    static double sum(Window w) {
        if (mixed(w)) {
            return Absent.VALUE;
        }
        if (w.isHistogram(w.from)) {
            return fold(w, false);
        }
        Kahan sum = new Kahan();
        for (int i = w.from; i < w.to; i++) {
            sum.add(w.values[i]);
        }
        return Double.isInfinite(sum.sum) ? sum.sum : sum.value();
    }

    static double avg(Window w) {
        if (mixed(w)) {
            return Absent.VALUE;
        }
        if (w.isHistogram(w.from)) {
            return fold(w, true);
        }
        Mean mean = new Mean();
        for (int i = w.from; i < w.to; i++) {
            mean.add(w.values[i]);
        }
        return mean.value();
    }

    private static boolean mixed(Window w) {
        int histograms = w.histogramCount();
        if (histograms > 0 && histograms < w.size()) {
            w.note(Note.MIXED_FLOATS_HISTOGRAMS);
            return true;
        }
        return false;
    }

    private static double fold(Window w, boolean mean) {
        HistogramFold fold = new HistogramFold(mean);
        for (int i = w.from; i < w.to; i++) {
            fold.add(w.histograms[i]);
        }
        w.result = fold.finish(w.notes, w.span);
        if (fold.incompatible()) {
            w.note(Note.MIXED_EXPONENTIAL_CUSTOM);
            return Absent.VALUE;
        }
        return 0;
    }

    static double min(Window w) {
        return w.keepFloats() == 0 ? Absent.VALUE : w.values[extreme(w, -1, false)];
    }

    static double max(Window w) {
        return w.keepFloats() == 0 ? Absent.VALUE : w.values[extreme(w, 1, false)];
    }

    static double timeOfMin(Window w) {
        return w.keepFloats() == 0 ? Absent.VALUE : w.timesMs[extreme(w, -1, true)] / 1000.0;
    }

    static double timeOfMax(Window w) {
        return w.keepFloats() == 0 ? Absent.VALUE : w.timesMs[extreme(w, 1, true)] / 1000.0;
    }

    /**
     * NaN loses against everything.
     *
     * @param lastOfEqual whether the last of equal values counts, or the first
     */
    private static int extreme(Window w, int sign, boolean lastOfEqual) {
        int best = w.from;
        for (int i = w.from + 1; i < w.to; i++) {
            double difference = sign * (w.values[i] - w.values[best]);
            if (w.values[i] == w.values[best] ? lastOfEqual : difference > 0 || Double.isNaN(w.values[best])) {
                best = i;
            }
        }
        return best;
    }

    static double count(Window w) {
        return w.size();
    }

    static double present(Window w) {
        return 1;
    }

    static double first(Window w) {
        return sample(w, w.from);
    }

    static double last(Window w) {
        return sample(w, w.to - 1);
    }

    private static double sample(Window w, int i) {
        if (w.isHistogram(i)) {
            w.result = w.histograms[i];
        }
        return w.values[i];
    }

    static double timeOfFirst(Window w) {
        return w.timesMs[w.from] / 1000.0;
    }

    static double timeOfLast(Window w) {
        return w.timesMs[w.to - 1] / 1000.0;
    }

    static double quantile(Window w) {
        double q = w.args[0];
        if (w.histogramCount() == w.size()) {
            return Absent.VALUE;
        }
        if (Quantiles.invalid(q)) {
            w.notes.add(Note.INVALID_QUANTILE, w.argSpan, general(q));
        }
        if (w.histogramCount() > 0) {
            w.notes.add(Note.HISTOGRAM_IGNORED_IN_MIXED_RANGE, w.argSpan, w.labels.metricName());
            w.keepFloats();
        }
        return Quantiles.of(q, Arrays.copyOfRange(w.values, w.from, w.to), w.size());
    }

    private static String general(double v) {
        return GoFloat.general(v);
    }

    static double medianAbsoluteDeviation(Window w) {
        int n = w.keepFloats();
        if (n == 0) {
            return Absent.VALUE;
        }
        double[] values = Arrays.copyOfRange(w.values, w.from, w.to);
        for (double v : values) {
            if (Double.isNaN(v)) {
                return Double.NaN;
            }
        }
        double median = Quantiles.of(0.5, values, n);
        for (int i = 0; i < n; i++) {
            values[i] = Math.abs(values[i] - median);
        }
        return Quantiles.of(0.5, values, n);
    }

    static double stddev(Window w) {
        double variance = stdvar(w);
        return Absent.is(variance) ? variance : Math.sqrt(variance);
    }

    /** Welford's algorithm, compensated. */
    static double stdvar(Window w) {
        if (w.keepFloats() == 0) {
            return Absent.VALUE;
        }
        double count = 0;
        Kahan mean = new Kahan();
        Kahan squares = new Kahan();
        for (int i = w.from; i < w.to; i++) {
            double v = w.values[i];
            count++;
            double delta = v - mean.value();
            mean.add(delta / count);
            squares.add(delta * (v - mean.value()));
        }
        return squares.value() / count;
    }

    static double changes(Window w) {
        if (!Edges.anchor(w)) {
            return Absent.VALUE;
        }
        int changes = 0;
        for (int i = w.from + 1; i < w.to; i++) {
            boolean histogram = w.isHistogram(i);
            if (histogram != w.isHistogram(i - 1)) {
                changes++;
            } else if (histogram) {
                changes += w.histograms[i].equals(w.histograms[i - 1]) ? 0 : 1;
            } else {
                double a = w.values[i - 1];
                double b = w.values[i];
                changes += a != b && !(Double.isNaN(a) && Double.isNaN(b)) ? 1 : 0;
            }
        }
        return changes;
    }

    static double resets(Window w) {
        if (!Edges.anchor(w)) {
            return Absent.VALUE;
        }
        int resets = 0;
        for (int i = w.from + 1; i < w.to; i++) {
            if (isReset(w, i)) {
                resets++;
            }
        }
        return resets;
    }

    private static boolean isReset(Window w, int i) {
        boolean histogram = w.isHistogram(i);
        if (histogram != w.isHistogram(i - 1) || (w.startTimesMs != null && StartTimes.isReset(w, i))) {
            return true;
        }
        if (histogram) {
            Histogram h = w.histograms[i];
            return h.detectReset(w.histograms[i - 1]);
        }
        return w.values[i] < w.values[i - 1];
    }
}
