package io.streamgauge.app.lag;

import io.streamgauge.app.text.TextTable;
import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.Interval;
import io.streamgauge.lag.LagSeconds;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Trend;
import io.streamgauge.topology.offsets.Assignment;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Groups as lines: a row per group and topic, the most urgent first; numbers to the right. */
public final class LagTable {
    private static final List<String> HEAD =
            List.of("group", "topic", "lag", "behind", "trend", "drains in", "loses data in", "verdict", "why");
    private static final int NUMBERS_FROM = 2;
    private static final int NUMBERS_TO = 7;
    private static final String NONE = "-";

    private LagTable() {}

    /** The table with its head; one line says so when there is no group. */
    public static List<String> lines(List<GroupLag> groups) {
        return lines(groups, List.of(), Set.of());
    }

    /**
     * As {@link #lines(List)}, with members by name and host.
     *
     * @param assignments of the same round
     * @param shareGroups which of the groups are share groups
     */
    public static List<String> lines(List<GroupLag> groups, List<Assignment> assignments, Set<String> shareGroups) {
        Holders holders = new Holders(assignments, shareGroups);
        List<TopicRow> rows = TopicRow.of(groups);
        if (rows.isEmpty()) {
            return List.of("No consumer group has committed offsets or members here.");
        }
        TextTable table = new TextTable(HEAD, NUMBERS_FROM, NUMBERS_TO);
        rows.forEach(row -> table.add(cells(row, holders)));
        return table.lines();
    }

    private static List<String> cells(TopicRow row, Holders holders) {
        return List.of(
                row.group().group(),
                row.topic(),
                lag(row),
                row.oldest().map(LagTable::behind).orElse(row.lag().isPresent() ? "0s" : "?"),
                trend(row.trend()),
                row.lag().orElse(1) == 0 ? NONE : seconds(row.drain()),
                seconds(row.loss()),
                row.verdict().name(),
                Why.of(row, holders));
    }

    private static String lag(TopicRow row) {
        if (row.lag().isEmpty()) {
            return "?";
        }
        String atMost = row.partitions().stream().anyMatch(PartitionLag::atMost) ? "≤" : "";
        String known = "%s%,d".formatted(atMost, row.lag().getAsLong());
        return row.unknownPartitions() == 0 ? known : known + " + ? of " + row.unknownPartitions();
    }

    private static String behind(LagSeconds lag) {
        String sign = switch (lag.method()) {
            case TIMESTAMP -> "";
            case INTERPOLATED -> "~";
            case AT_LEAST -> ">";
        };
        return sign + duration(lag.seconds());
    }

    /** An arrow, and the interval of the lag's slope in records a second. */
    private static String trend(Trend trend) {
        if (!trend.known()) {
            return "?";
        }
        Interval slope = trend.lag();
        String arrow = slope.low() > 0 ? "↗" : slope.high() < 0 ? "↘" : "→";
        return "%s %s…%s/s".formatted(arrow, rate(slope.low()), rate(slope.high()));
    }

    private static String rate(double perSecond) {
        if (Double.isInfinite(perSecond)) {
            return perSecond > 0 ? "+∞" : "-∞";
        }
        String text = Math.abs(perSecond) >= 10
                ? String.format(Locale.ROOT, "%+,.0f", perSecond)
                : String.format(Locale.ROOT, "%+.1f", perSecond);
        return text.equals("-0.0") || text.equals("+0.0") ? "0" : text;
    }

    private static String seconds(Interval of) {
        if (!of.known()) {
            return NONE;
        }
        if (of.low() == of.high()) {
            return duration(of.mid());
        }
        return Double.isInfinite(of.high()) ? "≥" + duration(of.low()) : duration(of.low()) + "…" + duration(of.high());
    }

    /** Two units at most: 45s, 3m20s, 2h05m, 3d4h. */
    private static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + "s";
        }
        if (s < 3_600) {
            return String.format(Locale.ROOT, "%dm%02ds", s / 60, s % 60);
        }
        if (s < 86_400) {
            return String.format(Locale.ROOT, "%dh%02dm", s / 3_600, s % 3_600 / 60);
        }
        return String.format(Locale.ROOT, "%dd%dh", s / 86_400, s % 86_400 / 3_600);
    }
}
