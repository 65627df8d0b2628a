package io.streamgauge.promql.functions;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.promql.ast.Span;

/**
 * The sum or mean of native histograms that are added one by one, with the remarks that belong to it. Counts and sums are compensated. Not
 * thread-safe; made to be used again after {@link #clear}.
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
    private final Kahan sumOfSums = new Kahan();
    private final Kahan sumOfCounts = new Kahan();
    private final Mean meanOfSums = new Mean();

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
        sumOfSums.clear();
        sumOfCounts.clear();
        meanOfSums.clear();
    }

    public void add(Histogram h) {
        if (incompatible) {
            return;
        }
        resetSeen |= h.hint() == CounterResetHint.RESET;
        noResetSeen |= h.hint() == CounterResetHint.NOT_RESET;
        count++;
        sumOfSums.add(h.sum());
        sumOfCounts.add(h.count());
        meanOfSums.add(h.sum());
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
        Histogram result = mean && !incremental ? total.div(count) : total;
        if (count > 1) {
            double sum = mean ? meanOfSums.value() : finite(sumOfSums);
            double observations =
                    !mean ? finite(sumOfCounts) : incremental ? result.count() : sumOfCounts.value() / count;
            result = result.toBuilder().sum(sum).count(observations).build();
        }
        return result.compact();
    }

    private static double finite(Kahan sum) {
        return Double.isInfinite(sum.sum) ? sum.sum : sum.value();
    }

    private static boolean overflows(Histogram h) {
        return Double.isInfinite(h.count())
                || Double.isInfinite(h.sum())
                || Double.isInfinite(h.zeroCount())
                || overflows(h.positive())
                || overflows(h.negative());
    }

    private static boolean overflows(Buckets buckets) {
        for (int i = 0; i < buckets.size(); i++) {
            if (Double.isInfinite(buckets.countAt(i))) {
                return true;
            }
        }
        return false;
    }
}
