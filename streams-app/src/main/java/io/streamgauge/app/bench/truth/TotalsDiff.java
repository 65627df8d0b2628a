package io.streamgauge.app.bench.truth;

import io.streamgauge.model.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares totals with the truth. */
public final class TotalsDiff {
    private TotalsDiff() {}

    /**
     * Every series of the truth must be there with its value (but for 1e-12 of it), and no other of the same metric names. Series of other names, as rules and windows make them, are not looked at.
     *
     * @param expected {@link Truth.Outcome#totals}
     * @param actual what all instances together expose, by the full name
     */
    public static Difference of(Map<Labels, Double> expected, Map<Labels, Double> actual) {
        List<String> lines = new ArrayList<>();
        Set<String> names = new HashSet<>();
        new TreeMap<>(expected).forEach((labels, value) -> {
            names.add(labels.metricName());
            Double is = actual.get(labels);
            if (is == null) {
                lines.add("missing: " + labels + " should be " + value);
            } else if (!Difference.same(value, is)) {
                lines.add((is < value ? "lost: " : "too much: ") + labels + " should be " + value + ", is " + is + " ("
                        + (is - value) + ")");
            }
        });
        new TreeMap<>(actual).forEach((labels, value) -> {
            if (names.contains(labels.metricName()) && !expected.containsKey(labels)) {
                lines.add("extra: " + labels + " is " + value);
            }
        });
        return new Difference(expected.size(), lines);
    }
}
