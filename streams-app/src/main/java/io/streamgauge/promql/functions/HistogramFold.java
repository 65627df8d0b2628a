package io.streamgauge.promql.functions;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.promql.ast.Span;

/**
 * The sum or mean of native histograms that are added one by one, with the remarks that belong to it. Not thread-safe; made to be used again
 * after {@link #clear}.
 */
public final class HistogramFold {
    private final boolean mean;
    private Histogram total;
    private double count;
    private boolean incremental;
    private boolean incompatible;
    private boolean resetSeen;
    private boolean noResetSeen;
    private boolean reconciled;

    /** @param mean whether {@link #finish} answers the mean instead of the sum */
    public HistogramFold(boolean mean) {
        this.mean = mean;
    }

    public void clear() {
        total = null;
        count = 0;
        incremental = false;
        incompatible = false;
        resetSeen = false;
        noResetSeen = false;
        reconciled = false;
    }

    public void add(Histogram h) {
        if (incompatible) {
            return;
        }
        resetSeen |= h.hint() == CounterResetHint.RESET;
        noResetSeen |= h.hint() == CounterResetHint.NOT_RESET;
        count++;
        if (total == null) {
            total = h;
            return;
        }
        if (!total.isCompatibleWith(h)) {
            incompatible = true;
            return;
        }
        reconciled |= total.needsReconciliationWith(h);
        if (!incremental) {
            Histogram sum = total.add(h);
            if (!mean || !overflows(sum)) {
                total = sum;
                return;
            }
            incremental = true;
            total = total.div(count - 1);
        }
        total = total.mul((count - 1) / count).add(h.div(count));
    }

    /** Exponential and custom buckets have met: there is no result. */
    public boolean incompatible() {
        return incompatible;
    }

    public boolean isEmpty() {
        return total == null;
    }

    /** The result, not null unless nothing was added or it was {@link #incompatible}. */
    public Histogram finish(Notes notes, Span span) {
        if (resetSeen && noResetSeen) {
            notes.add(Note.COUNTER_RESET_COLLISION, span, "aggregation");
        }
        if (reconciled) {
            notes.add(Note.MISMATCHED_CUSTOM_BUCKETS, span, "aggregation");
        }
        if (incompatible || total == null) {
            return null;
        }
        return (mean && !incremental ? total.div(count) : total).compact();
    }

    private static boolean overflows(Histogram h) {
        if (Double.isInfinite(h.count()) || Double.isInfinite(h.sum()) || Double.isInfinite(h.zeroCount())) {
            return true;
        }
        for (int i = 0; i < h.positive().size(); i++) {
            if (Double.isInfinite(h.positive().countAt(i))) {
                return true;
            }
        }
        for (int i = 0; i < h.negative().size(); i++) {
            if (Double.isInfinite(h.negative().countAt(i))) {
                return true;
            }
        }
        return false;
    }
}
