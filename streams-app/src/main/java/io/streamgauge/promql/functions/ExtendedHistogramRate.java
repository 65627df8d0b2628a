package io.streamgauge.promql.functions;

import io.streamgauge.model.Histogram;
import io.streamgauge.promql.ast.RangeExtension;

/** {@link ExtendedRate} of native histograms that go together. */
final class ExtendedHistogramRate {
    private final Window w;
    private final int first;
    private final int last;
    private final boolean counter;
    private final boolean leftBetween;
    private final boolean rightBetween;

    ExtendedHistogramRate(Window w, int first, int last, boolean counter) {
        this.w = w;
        this.first = first;
        this.last = last;
        this.counter = counter;
        boolean smoothed = w.extension == RangeExtension.SMOOTHED;
        leftBetween = smoothed && w.timesMs[first] < w.rangeStartMs && first < last;
        rightBetween = smoothed && w.timesMs[last] > w.rangeEndMs && last > first;
    }

    Histogram compute() {
        Histogram left = leftBetween ? HistogramBetween.at(w, first, w.rangeStartMs, counter) : w.histograms[first];
        Histogram right = rightBetween ? HistogramBetween.at(w, last - 1, w.rangeEndMs, counter) : w.histograms[last];
        note(right, left, "subtraction");
        Histogram result = right.sub(left);
        return counter ? addResets(result, left) : result;
    }

    /**
     * Walks the samples between the edges. A reset that an interpolated edge went across is in its value already, so the walk begins behind the
     * sample that the left edge was interpolated with.
     */
    private Histogram addResets(Histogram difference, Histogram left) {
        Histogram result = difference;
        Histogram previous = left;
        int begin = first + 1;
        if (leftBetween) {
            if (last == first + 1 && rightBetween) {
                return result;
            }
            previous = w.histograms[first + 1];
            begin = first + 2;
        }
        for (int i = begin; i <= last; i++) {
            Histogram current = w.histograms[i];
            if (current.detectReset(previous)) {
                note(result, previous, "addition");
                result = result.add(previous);
            }
            previous = current;
        }
        return result;
    }

    private void note(Histogram a, Histogram b, String operation) {
        if (a.needsReconciliationWith(b)) {
            w.notes.add(Note.MISMATCHED_CUSTOM_BUCKETS, w.span, operation);
        }
    }
}
