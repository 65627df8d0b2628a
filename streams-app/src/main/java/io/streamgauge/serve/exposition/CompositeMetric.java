package io.streamgauge.serve.exposition;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.ExposedSeries;
import java.util.ArrayList;
import java.util.List;

/** The series of one histogram or summary gathered into one protobuf message. */
final class CompositeMetric {
    private static final String QUANTILE = "quantile";

    private static final int BUCKET_EXEMPLAR = 3;
    private static final int NATIVE_EXEMPLAR = 16;

    private record Point(double at, double value, Exemplar exemplar) {}

    private final List<Point> points = new ArrayList<>();
    private Histogram histogram;
    private Exemplar nativeExemplar;
    private double count = Double.NaN;
    private double sum;

    /** What the series of one metric have in common. */
    static Labels key(Labels labels) {
        return labels.withoutName().without(Labels.BUCKET).without(QUANTILE);
    }

    /** Takes a series in; answers false where its name is none of the family's. */
    boolean take(String family, ExposedSeries s) {
        Labels labels = s.labels();
        String name = labels.metricName();
        if (name.equals(family) && !labels.has(QUANTILE)) {
            Histogram now = s.histogram();
            histogram = now == null || now.isStale() ? null : now;
            nativeExemplar = s.exemplar();
        } else if (name.equals(family + "_count")) {
            count = s.value();
        } else if (name.equals(family + "_sum")) {
            sum = s.value();
        } else if (name.equals(family + "_bucket") && labels.has(Labels.BUCKET)) {
            points.add(new Point(bound(labels.get(Labels.BUCKET)), s.value(), s.exemplar()));
        } else if (name.equals(family) && labels.has(QUANTILE)) {
            points.add(new Point(bound(labels.get(QUANTILE)), s.value(), null));
        } else {
            return false;
        }
        return true;
    }

    private static double bound(String text) {
        if (text.equals("+Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether it has anything to show right now. */
    boolean isEmpty() {
        return histogram == null && (StaleMarker.is(count) || (Double.isNaN(count) && points.isEmpty()));
    }

    void writeSummary(ByteSink out) {
        Proto.integer(out, 1, (long) count);
        Proto.number(out, 2, sum);
        ByteSink quantile = new ByteSink(32);
        for (Point point : points) {
            quantile.clear();
            Proto.number(quantile, 1, point.at);
            Proto.number(quantile, 2, point.value);
            Proto.message(out, 3, quantile);
        }
    }

    void writeHistogram(ByteSink out) {
        double total = histogram != null ? histogram.count() : count;
        boolean whole = isWhole(total) && (histogram == null || NativeProto.isWhole(histogram));
        if (whole) {
            Proto.integer(out, 1, (long) total);
        } else {
            Proto.number(out, 4, total);
        }
        Proto.number(out, 2, histogram != null ? histogram.sum() : sum);
        ByteSink bucket = new ByteSink(32);
        for (Point point : points) {
            bucket.clear();
            if (isWhole(point.value)) {
                Proto.integer(bucket, 1, (long) point.value);
            } else {
                Proto.number(bucket, 4, point.value);
            }
            Proto.number(bucket, 2, point.at);
            ExemplarProto.write(point.exemplar, BUCKET_EXEMPLAR, bucket);
            Proto.message(out, 3, bucket);
        }
        if (histogram != null && !histogram.isCustom()) {
            NativeProto.write(histogram, whole, out);
            ExemplarProto.write(nativeExemplar, NATIVE_EXEMPLAR, out);
        }
    }

    static boolean isWhole(double value) {
        return value >= 0 && value == Math.rint(value) && value < 1L << 53;
    }

    @Override
    public String toString() {
        return "count " + GoFloat.api(count) + ", sum " + GoFloat.api(sum) + ", points " + points;
    }
}
