package io.streamgauge.promql.script;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.Series;
import io.streamgauge.promql.StringValue;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.promql.parse.SeriesDescription;
import io.streamgauge.promql.parse.SeriesPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares values with what a script expects. Answers what differs, or null. */
final class Comparison {
    private static final double EPSILON = 1e-6;

    private Comparison() {}

    static String compare(Expectation expected, Value actual) {
        if (expected.string != null) {
            boolean equal = actual instanceof StringValue s && s.value().equals(expected.string);
            return equal ? null : "expected string " + expected.string + ", got " + actual;
        }
        if (actual instanceof ScalarValue scalar) {
            if (expected.scalar == null) {
                return "expected " + expected.series + ", got scalar " + scalar.value();
            }
            boolean equal = equal(expected.scalar, scalar.value());
            return equal ? null : "expected scalar " + expected.scalar + ", got " + scalar.value();
        }
        if (expected.scalar != null) {
            return "expected scalar " + expected.scalar + ", got " + actual;
        }
        if (actual instanceof InstantVector vector) {
            return vector(expected, vector);
        }
        return "expected " + expected.series + ", got " + actual;
    }

    private static String vector(Expectation expected, InstantVector actual) {
        Map<Labels, Integer> positions = new LinkedHashMap<>();
        List<SeriesDescription> series = present(expected.series);
        for (int i = 0; i < series.size(); i++) {
            positions.put(series.get(i).labels(), i);
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < actual.samples().size(); i++) {
            VectorSample sample = actual.samples().get(i);
            Integer position = positions.remove(sample.labels());
            if (position == null) {
                problems.add("unexpected " + shown(sample.labels(), sample.value(), sample.histogram()));
                continue;
            }
            SeriesPoint point = series.get(position).points().get(0);
            if (!equal(point, sample.value(), sample.histogram())) {
                problems.add("expected " + shown(sample.labels(), point.value(), point.histogram()) + ", got "
                        + shown(sample.labels(), sample.value(), sample.histogram()));
            }
            if (expected.ordered && position != i) {
                problems.add("expected " + sample.labels() + " at position " + position + ", got it at " + i);
            }
        }
        for (Labels missing : positions.keySet()) {
            problems.add("missing " + missing);
        }
        return problems.isEmpty() ? null : String.join("; ", problems);
    }

    private static List<SeriesDescription> present(List<SeriesDescription> all) {
        List<SeriesDescription> present = new ArrayList<>();
        for (SeriesDescription one : all) {
            if (one.points().stream().anyMatch(p -> !p.missing())) {
                present.add(one);
            }
        }
        return present;
    }

    /** Point {@code i} of an expected series stands for start + i steps. */
    static String matrix(Expectation expected, RangeMatrix actual, long startMs, long stepMs) {
        Map<Labels, SeriesDescription> left = new LinkedHashMap<>();
        for (SeriesDescription one : present(expected.series)) {
            left.put(one.labels(), one);
        }
        List<String> problems = new ArrayList<>();
        Labels before = null;
        for (Series series : actual.series()) {
            if (before != null && before.compareTo(series.labels()) >= 0) {
                problems.add("not sorted: " + series.labels() + " after " + before);
            }
            before = series.labels();
            SeriesDescription description = left.remove(series.labels());
            if (description == null) {
                problems.add("unexpected " + series);
            } else {
                points(description, series, startMs, stepMs, problems);
            }
        }
        for (Labels missing : left.keySet()) {
            problems.add("missing " + missing);
        }
        return problems.isEmpty() ? null : String.join("; ", problems);
    }

    private static void points(
            SeriesDescription expected, Series actual, long startMs, long stepMs, List<String> problems) {
        int at = 0;
        for (int i = 0; i < expected.points().size(); i++) {
            SeriesPoint point = expected.points().get(i);
            long timeMs = startMs + i * stepMs;
            boolean here = at < actual.size() && actual.timeMs(at) == timeMs;
            if (point.missing()) {
                if (here) {
                    problems.add("unexpected sample of " + actual.labels() + " at " + timeMs + " ms: "
                            + shown(actual.labels(), actual.value(at), actual.histogram(at)));
                    at++;
                }
                continue;
            }
            String want = shown(actual.labels(), point.value(), point.histogram()) + " at " + timeMs + " ms";
            if (!here) {
                problems.add("missing " + want);
            } else {
                if (!equal(point, actual.value(at), actual.histogram(at))) {
                    problems.add("expected " + want + ", got "
                            + shown(actual.labels(), actual.value(at), actual.histogram(at)));
                }
                at++;
            }
        }
        if (at < actual.size()) {
            problems.add("more samples than expected of " + actual);
        }
    }

    private static String shown(Labels labels, double value, Histogram histogram) {
        return labels + " " + (histogram == null ? value : histogram + " hint " + histogram.hint());
    }

    private static boolean equal(SeriesPoint expected, double value, Histogram histogram) {
        if (expected.histogram() == null || histogram == null) {
            return expected.histogram() == null && histogram == null && equal(expected.value(), value);
        }
        return (!expected.hintWritten() || expected.histogram().hint() == histogram.hint())
                && HistogramComparison.equal(expected.histogram().compact(), histogram.compact());
    }

    static boolean equal(double a, double b) {
        if (StaleMarker.is(a) || StaleMarker.is(b)) {
            return StaleMarker.is(a) && StaleMarker.is(b);
        }
        if ((Double.isNaN(a) && Double.isNaN(b)) || a == b) {
            return true;
        }
        double sum = Math.abs(a) + Math.abs(b);
        double difference = Math.abs(a - b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return difference < EPSILON * Double.MIN_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < EPSILON;
    }
}
