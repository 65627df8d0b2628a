package io.streamgauge.promql.functions;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;

/**
 * {@code irate} and {@code idelta}: the difference of the last two samples.
 *
 * @param counter whether it is of a counter, and per second
 */
record InstantRate(boolean counter) implements RangeFunction {
    @Override
    public double apply(Window w) {
        if (w.size() < 2) {
            return Absent.VALUE;
        }
        int last = w.to - 1;
        int previous = last - 1;
        double seconds = (w.timesMs[last] - w.timesMs[previous]) / 1000.0;
        if (w.isHistogram(last) != w.isHistogram(previous)) {
            w.note(Note.MIXED_FLOATS_HISTOGRAMS);
            return Absent.VALUE;
        }
        if (w.isHistogram(last)) {
            return histogram(w, last, previous, seconds);
        }
        double v = w.values[last];
        if (!counter || !(v < w.values[previous] || isStartReset(w, last))) {
            v -= w.values[previous];
        }
        return counter ? v / seconds : v;
    }

    private static boolean isStartReset(Window w, int i) {
        return w.startTimesMs != null && StartTimes.isReset(w, i);
    }

    private double histogram(Window w, int last, int previous, double seconds) {
        Histogram h = w.histograms[last];
        Histogram before = w.histograms[previous];
        boolean bothGauges = h.hint() == CounterResetHint.GAUGE && before.hint() == CounterResetHint.GAUGE;
        boolean oneGauge = h.hint() == CounterResetHint.GAUGE || before.hint() == CounterResetHint.GAUGE;
        if (counter && oneGauge) {
            w.notes.add(Note.NOT_COUNTER, w.span, w.labels.metricName());
        } else if (!counter && !bothGauges) {
            w.notes.add(Note.NOT_GAUGE, w.span, w.labels.metricName());
        }
        if (!counter || !(isStartReset(w, last) || h.detectReset(before))) {
            if (!h.isCompatibleWith(before)) {
                w.notes.add(Note.MIXED_EXPONENTIAL_CUSTOM, w.span, w.labels.metricName());
                return Absent.VALUE;
            }
            if (h.needsReconciliationWith(before)) {
                w.notes.add(Note.MISMATCHED_CUSTOM_BUCKETS, w.span, "subtraction");
            }
            h = h.sub(before);
        }
        h = h.compact();
        w.result = (counter ? h.div(seconds) : h).withHint(CounterResetHint.GAUGE);
        return 0;
    }
}
