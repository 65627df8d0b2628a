package io.streamgauge.ingest.statsd;

import io.streamgauge.ingest.Point;
import java.util.List;

/**
 * What observations become.
 *
 * @param histogram a histogram with classic buckets (and a native one), or a summary with quantiles
 * @param bounds the upper bounds of the buckets, or the quantiles from 0 to 1; ascending
 * @param maxAgeMs how far a summary's quantiles look back; 0 for ten minutes
 * @param schema the resolution that a native histogram begins with, from −4 to 8, or {@link Point#NO_SCHEMA}
 */
public record Observers(boolean histogram, List<Double> bounds, long maxAgeMs, int schema) {
    /** The buckets of Prometheus' client libraries. */
    public static final List<Double> DEFAULT_BUCKETS = List.of(.005, .01, .025, .05, .1, .25, .5, 1.0, 2.5, 5.0, 10.0);

    public static final List<Double> DEFAULT_QUANTILES = List.of(.5, .9, .99);

    /** What statsd_exporter does where nothing is said: a summary. */
    public static final Observers DEFAULT = summary(DEFAULT_QUANTILES, 0);

    public Observers {
        bounds = bounds.stream().sorted().distinct().toList();
    }

    public static Observers summary(List<Double> quantiles, long maxAgeMs) {
        return new Observers(false, quantiles, maxAgeMs, Point.NO_SCHEMA);
    }

    public static Observers histogram(List<Double> buckets) {
        return new Observers(true, buckets, 0, Point.NO_SCHEMA);
    }

    /** As a point has them: the bounds, and behind a summary's quantiles how far they look back, where it is said. */
    double[] pointBounds() {
        double[] all = new double[bounds.size() + (!histogram && maxAgeMs > 1 ? 1 : 0)];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < bounds.size() ? bounds.get(i) : maxAgeMs;
        }
        return all;
    }
}
