package io.streamgauge.promql.script;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.parse.SeriesDescription;
import io.streamgauge.promql.parse.SeriesPoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Classic histograms made into native ones with custom buckets, time by time. */
final class CustomHistograms {
    private final Map<Labels, TreeMap<Long, Classic>> byTime = new LinkedHashMap<>();

    /** What is known of one classic histogram at one time. */
    private static final class Classic {
        final TreeMap<Double, Double> cumulative = new TreeMap<>();
        double sum;
        Double count;
    }

    void collect(SeriesDescription series, long stepMs) {
        String name = series.labels().metricName();
        if (name.endsWith("_bucket") && series.labels().has(Labels.BUCKET)) {
            Double bound = bound(series.labels().get(Labels.BUCKET));
            if (bound != null) {
                each(series, stepMs, "_bucket", (classic, v) -> classic.cumulative.put(bound, v));
            }
        } else if (name.endsWith("_count")) {
            each(series, stepMs, "_count", (classic, v) -> classic.count = v);
        } else if (name.endsWith("_sum")) {
            each(series, stepMs, "_sum", (classic, v) -> classic.sum = v);
        }
    }

    private static Double bound(String le) {
        if (le.equals("+Inf") || le.equals("Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double bound = Double.parseDouble(le);
            return Double.isNaN(bound) ? null : bound;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** What a sample adds to its histogram. */
    private interface Part {
        void put(Classic classic, double value);
    }

    private void each(SeriesDescription series, long stepMs, String suffix, Part part) {
        String name = series.labels().metricName();
        Labels base = series.labels()
                .without(Labels.BUCKET)
                .with(Labels.NAME, name.substring(0, name.length() - suffix.length()));
        TreeMap<Long, Classic> times = byTime.computeIfAbsent(base, labels -> new TreeMap<>());
        for (int i = 0; i < series.points().size(); i++) {
            SeriesPoint point = series.points().get(i);
            if (!point.missing() && point.histogram() == null && !StaleMarker.is(point.value())) {
                part.put(times.computeIfAbsent(i * stepMs, time -> new Classic()), point.value());
            }
        }
    }

    void addTo(MemorySource target) {
        byTime.forEach((labels, times) -> times.forEach((time, classic) -> target.add(labels, time, convert(classic))));
    }

    private static Histogram convert(Classic classic) {
        TreeMap<Double, Double> cumulative = classic.cumulative;
        double last = cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
        double count = classic.count == null ? last : classic.count;
        cumulative.put(Double.POSITIVE_INFINITY, count);
        double[] counts = new double[cumulative.size()];
        double[] bounds = new double[counts.length - 1];
        double previous = 0;
        int i = 0;
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            counts[i] = bucket.getValue() - previous;
            previous = bucket.getValue();
            if (i < bounds.length) {
                bounds[i] = bucket.getKey();
            }
            i++;
        }
        return Histogram.builder()
                .schema(Histogram.CUSTOM_BUCKETS)
                .customValues(bounds)
                .positive(Buckets.of(0, counts))
                .count(count)
                .sum(classic.sum)
                .build()
                .compact();
    }
}
