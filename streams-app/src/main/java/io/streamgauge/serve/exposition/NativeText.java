package io.streamgauge.serve.exposition;

import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;

/** Native histograms in formats that have no place for them. */
final class NativeText {
    private NativeText() {}

    /** Whether a family has classic buckets. */
    static boolean hasBuckets(Family family) {
        String bucket = family.name() + "_bucket";
        for (ExposedSeries s : family.series()) {
            if (s.histogram() == null && s.labels().metricName().equals(bucket)) {
                return true;
            }
        }
        return false;
    }

    /** The {@code +Inf} bucket, the count and the sum. */
    static void lines(FamilyHead head, ExposedSeries s, NameEscaping escaping, ByteSink out) {
        // Filled in with the histogram's accessors.
    }
}
