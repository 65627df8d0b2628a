package io.streamgauge.series;

import io.streamgauge.ingest.Point;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;

/** An event of a test. */
public record Ev(
        String name, MetricType type, boolean cumulative, Labels labels, long timeMs, double value, double[] buckets) {
    private static final double[] NONE = {};

    public static Ev counter(String name, long timeMs, double value, String... labels) {
        return new Ev(name, MetricType.COUNTER, false, Labels.of(labels), timeMs, value, NONE);
    }

    public static Ev total(String name, long timeMs, double value, String... labels) {
        return new Ev(name, MetricType.COUNTER, true, Labels.of(labels), timeMs, value, NONE);
    }

    public static Ev gauge(String name, long timeMs, double value, String... labels) {
        return new Ev(name, MetricType.GAUGE, false, Labels.of(labels), timeMs, value, NONE);
    }

    public static Ev histogram(String name, long timeMs, double value, double[] buckets, String... labels) {
        return new Ev(name, MetricType.HISTOGRAM, false, Labels.of(labels), timeMs, value, buckets);
    }

    public Point into(Point p) {
        p.begin(type, timeMs).cumulative(cumulative).add(value, 1);
        if (buckets.length > 0) {
            p.beginBuckets();
            for (double b : buckets) {
                p.addBucket(b);
            }
        }
        return p.series(name, labels);
    }
}
