package io.streamgauge.serve.exposition;

import io.streamgauge.model.Histogram;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;

/**
 * A native histogram in formats that have no place for it: its {@code +Inf} bucket, count and sum. Keeps the three line prefixes as the series' attachment. Used
 * under the partition's lock only.
 */
final class NativeText {
    private record Prefixes(byte[] infinite, byte[] count, byte[] sum) {}

    private final Prefixes[] byEscaping = new Prefixes[NameEscaping.values().length];

    private NativeText() {}

    /** Whether a family has classic buckets. */
    static boolean hasBuckets(Family family) {
        String bucket = family.name() + "_bucket";
        for (ExposedSeries s : family.series()) {
            if (s.labels().metricName().equals(bucket)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a series of a histogram's family is its native form. Told by the name, and only once: to ask for {@link ExposedSeries#histogram} would build one that
     * nobody reads.
     */
    static boolean isNative(FamilyHead head, ExposedSeries s) {
        Object kept = s.attachment();
        if (kept == null && s.labels().metricName().equals(head.name())) {
            s.attach(new NativeText());
            return true;
        }
        return kept instanceof NativeText;
    }

    /** Writes it, unless it has no value right now. */
    static boolean lines(FamilyHead head, ExposedSeries s, NameEscaping escaping, FloatWriter floats, ByteSink out) {
        Histogram histogram = s.histogram();
        if (histogram == null || histogram.isStale()) {
            return false;
        }
        NativeText kept = s.attachment() instanceof NativeText text ? text : new NativeText();
        Prefixes prefixes = kept.byEscaping[escaping.ordinal()];
        if (prefixes == null) {
            prefixes = new Prefixes(
                    LinePrefix.build(head.name(), "_bucket", s.labels(), "+Inf", escaping),
                    LinePrefix.build(head.name(), "_count", s.labels(), null, escaping),
                    LinePrefix.build(head.name(), "_sum", s.labels(), null, escaping));
            kept.byEscaping[escaping.ordinal()] = prefixes;
        }
        line(out, floats, prefixes.infinite, histogram.count());
        line(out, floats, prefixes.count, histogram.count());
        line(out, floats, prefixes.sum, histogram.sum());
        return true;
    }

    private static void line(ByteSink out, FloatWriter floats, byte[] prefix, double value) {
        out.put(prefix);
        floats.write(out, value);
        out.put('\n');
    }
}
