package io.streamgauge.app.bench.truth;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.Labels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Observations: count, sum in exact decimals, classic buckets, and the native histogram as the model defines it. */
final class HistogramAccount implements Account {
    private final List<Labels> series = new ArrayList<>();
    private final double[] bounds;
    /** By classic bucket, observations at most its bound. */
    private final double[] atMost;

    private final HistogramAccumulator accumulator = new HistogramAccumulator();
    private double count;
    private BigDecimal sum = BigDecimal.ZERO;

    HistogramAccount(SeriesKey key, double[] bounds) {
        this.bounds = bounds;
        this.atMost = new double[bounds.length];
        Labels own = key.labels();
        String base = key.baseName();
        series.add(own.with(Labels.NAME, base));
        for (double bound : bounds) {
            series.add(own.with(Labels.NAME, base + "_bucket").with(Labels.BUCKET, text(bound)));
        }
        series.add(own.with(Labels.NAME, base + "_bucket").with(Labels.BUCKET, "+Inf"));
        series.add(own.with(Labels.NAME, base + "_sum"));
        series.add(own.with(Labels.NAME, base + "_count"));
    }

    /** As the label {@code le} has it: 1, not 1.0. */
    private static String text(double bound) {
        String text = Double.toString(bound);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean take(Taken point) {
        if (!Arrays.equals(bounds, point.bounds())) {
            throw new IllegalArgumentException(point.key() + " comes with the buckets " + Arrays.toString(bounds)
                    + " and " + Arrays.toString(point.bounds()) + "; which of them count depends on who comes first, "
                    + "so a log like that has no one truth");
        }
        for (int i = 0; i < point.values().length; i++) {
            double value = point.values()[i];
            double weight = point.weights()[i];
            count += weight;
            sum = sum.add(new BigDecimal(value).multiply(new BigDecimal(weight)));
            accumulator.observe(value, weight);
            for (int b = 0; b < bounds.length; b++) {
                atMost[b] += value <= bounds[b] ? weight : 0;
            }
        }
        return true;
    }

    @Override
    public boolean showsValueBefore(boolean everShown, List<Taken> step) {
        return true;
    }

    @Override
    public List<Labels> series() {
        return series;
    }

    @Override
    public double value(int i) {
        int bucket = i - 1;
        if (bucket >= 0 && bucket < bounds.length) {
            return atMost[bucket];
        }
        return i == series.size() - 2 ? sum.doubleValue() : count;
    }

    @Override
    public boolean isNative(int i) {
        return i == 0;
    }

    @Override
    public Histogram histogram(int i) {
        return i == 0 ? accumulator.toHistogram() : null;
    }
}
