package io.streamgauge.app.bench.truth;

import java.util.ArrayList;
import java.util.List;

/**
 * What is not as the truth has it, for people: one line each. Immutable.
 *
 * @param compared how many were compared
 * @param lines empty where all is well
 */
public record Difference(int compared, List<String> lines) {
    private static final double RELATIVE = 1e-12;

    public Difference {
        lines = List.copyOf(lines);
    }

    public boolean none() {
        return lines.isEmpty();
    }

    /** The lines, at most so many, and how many more there are. */
    public String text(int maxLines) {
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(maxLines, lines.size())));
        if (lines.size() > maxLines) {
            shown.add("… and " + (lines.size() - maxLines) + " more");
        }
        return String.join("\n", shown);
    }

    /** Equal but for 1e-12 of the larger; all NaNs are equal. */
    static boolean same(double a, double b) {
        if (Double.compare(a, b) == 0 || a == b) {
            return true;
        }
        double distance = Math.abs(a - b);
        return Double.isFinite(distance) && distance <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
    }
}
