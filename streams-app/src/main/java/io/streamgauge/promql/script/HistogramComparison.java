package io.streamgauge.promql.script;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;
import java.util.Arrays;

/** Whether two native histograms are as good as equal: the same layout, counts and sums up to rounding. */
final class HistogramComparison {
    private HistogramComparison() {}

    static boolean equal(Histogram a, Histogram b) {
        return a.schema() == b.schema()
                && Comparison.equal(a.count(), b.count())
                && Comparison.equal(a.sum(), b.sum())
                && Arrays.equals(a.customValues(), b.customValues())
                && a.zeroThreshold() == b.zeroThreshold()
                && Comparison.equal(a.zeroCount(), b.zeroCount())
                && equal(a.positive(), b.positive())
                && equal(a.negative(), b.negative());
    }

    private static boolean equal(Buckets a, Buckets b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.indexAt(i) != b.indexAt(i) || !Comparison.equal(a.countAt(i), b.countAt(i))) {
                return false;
            }
        }
        return true;
    }
}
