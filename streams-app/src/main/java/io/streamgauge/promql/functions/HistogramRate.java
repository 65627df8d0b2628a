package io.streamgauge.promql.functions;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;

/** The difference of native histograms over a window, counter resets added in. */
final class HistogramRate {
    private final Window w;
    private final boolean counter;

    HistogramRate(Window w, boolean counter) {
        this.w = w;
        this.counter = counter;
    }

    /**
     * @param fromZero whether the first sample counts from zero inside the window
     * @return null where the samples don't go together
     */
    Histogram compute(boolean fromZero) {
        noteHints(w, counter);
        Histogram last = w.histograms[w.to - 1];
        int begin = w.from;
        boolean skipFirst = counter && !fromZero && w.size() > 1 && isReset(begin + 1);
        // After a reset right behind the first sample, its layout doesn't matter.
        int firstUsed = skipFirst ? begin + 1 : begin;
        if (!compatible(firstUsed, counter ? w.to : firstUsed + 1, last)) {
            w.note(Note.MIXED_EXPONENTIAL_CUSTOM);
            return null;
        }
        Histogram result = last;
        if (!fromZero && !skipFirst) {
            result = subtract(result, w.histograms[begin]);
        }
        if (counter) {
            result = addResets(result, skipFirst);
        }
        return result.copyToSchema(minSchema(firstUsed, result)).compact();
    }

    private Histogram addResets(Histogram difference, boolean skipFirst) {
        Histogram result = difference;
        for (int i = skipFirst ? w.from + 2 : w.from + 1; i < w.to; i++) {
            if (isReset(i)) {
                Histogram previous = w.histograms[i - 1];
                if (result.needsReconciliationWith(previous)) {
                    w.notes.add(Note.MISMATCHED_CUSTOM_BUCKETS, w.span, "addition");
                }
                result = result.add(previous);
            }
        }
        return result;
    }

    private Histogram subtract(Histogram from, Histogram what) {
        if (from.needsReconciliationWith(what)) {
            w.notes.add(Note.MISMATCHED_CUSTOM_BUCKETS, w.span, "subtraction");
        }
        return from.sub(what);
    }

    private int minSchema(int firstUsed, Histogram result) {
        int min = result.schema();
        if (result.isCustom()) {
            return min;
        }
        if (counter) {
            for (int i = firstUsed; i < w.to; i++) {
                min = Math.min(min, w.histograms[i].schema());
            }
        }
        return min;
    }

    private boolean compatible(int from, int to, Histogram with) {
        for (int i = from; i < to; i++) {
            if (!w.histograms[i].isCompatibleWith(with)) {
                return false;
            }
        }
        return true;
    }

    private boolean isReset(int i) {
        return (w.startTimesMs != null && StartTimes.isReset(w, i)) || w.histograms[i].detectReset(w.histograms[i - 1]);
    }

    /** Remarks where a gauge is taken for a counter or the other way round. */
    static void noteHints(Window w, boolean counter) {
        if (!counter) {
            if (w.histograms[w.from].hint() != CounterResetHint.GAUGE
                    || w.histograms[w.to - 1].hint() != CounterResetHint.GAUGE) {
                w.note(Note.NOT_GAUGE);
            }
            return;
        }
        for (int i = w.from; i < w.to; i++) {
            if (w.histograms[i].hint() == CounterResetHint.GAUGE) {
                w.note(Note.NOT_COUNTER);
                return;
            }
        }
    }
}
