package io.streamgauge.ingest.statsd;

import java.util.List;

/**
 * What observations become.
 *
 * @param histogram a histogram with classic buckets (and a native one), or a summary with quantiles
 * @param bounds the upper bounds of the buckets, ascending, or the quantiles from 0 to 1
 */
public record Observers(boolean histogram, List<Double> bounds) {
    /** The buckets of Prometheus' client libraries. */
    public static final List<Double> DEFAULT_BUCKETS = List.of(.005, .01, .025, .05, .1, .25, .5, 1.0, 2.5, 5.0, 10.0);

    public static final List<Double> DEFAULT_QUANTILES = List.of(.5, .9, .99);

    /** What statsd_exporter does where nothing is said: a summary. */
    public static final Observers DEFAULT = new Observers(false, DEFAULT_QUANTILES);

    public Observers {
        bounds = List.copyOf(bounds);
    }
}
