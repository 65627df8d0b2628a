package io.streamgauge.app.backtest;

import io.streamgauge.app.config.DurationText;
import io.streamgauge.app.text.TextTable;
import io.streamgauge.rules.AlertRule;
import io.streamgauge.rules.Rule;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a backtest came to, for people: a line per alerting rule, then the difference to the {@code alerts} topic. */
final class Summary {
    private static final int DIFFERENCES_SHOWN_MAX = 20;
    private static final List<String> HEAD =
            List.of("rule", "fired", "time firing", "flaps", "longest pending", "first", "last");

    private Summary() {}

    static List<String> rules(List<RuleGroup> groups, List<Replayed> transitions, long endMs) {
        Map<String, RuleFigures> figures = new LinkedHashMap<>();
        for (RuleGroup group : groups) {
            for (Rule rule : group.rules()) {
                if (rule instanceof AlertRule alert) {
                    figures.put(key(group.id(), alert.name()), new RuleFigures());
                }
            }
        }
        transitions.forEach(t -> figures.computeIfAbsent(key(t.group(), t.alertname()), k -> new RuleFigures())
                .take(t));
        TextTable table = new TextTable(HEAD);
        figures.forEach((rule, f) -> table.add(List.of(
                rule.substring(rule.indexOf(';') + 1),
                Long.toString(f.fired()),
                DurationText.format(f.firingMs(endMs)),
                Long.toString(f.flaps()),
                DurationText.format(f.longestPendingMs()),
                time(f.firstMs()),
                time(f.lastMs()))));
        return table.lines();
    }

    private static String key(String groupId, String alert) {
        return groupId + " / " + alert;
    }

    private static String time(long ms) {
        return ms == Transition.NEVER ? "-" : Instant.ofEpochMilli(ms).toString();
    }

    static List<String> difference(String topic, Difference d, boolean withSeq) {
        if (d.untilMs() == Transition.NEVER) {
            return List.of("The topic " + topic + " has no transitions in this range: nothing to compare with.");
        }
        List<String> lines = new ArrayList<>();
        String until = " up to " + Instant.ofEpochMilli(d.untilMs()) + ", the newest on the topic";
        if (d.none()) {
            lines.add("The same as on the topic " + topic + ": " + d.compared() + " transitions" + until + ".");
        } else {
            lines.add("Different from the topic " + topic + until + ": "
                    + d.missing().size() + " missing here, " + d.extra().size() + " extra here, of " + d.compared()
                    + ".");
            lines.addAll(some("missing", d.missing()));
            lines.addAll(some("extra", d.extra()));
            if (d.missing().size() > 0 && d.extra().size() == d.compared()) {
                lines.add("  Nothing in common: rule files' names as given are part of an alert's identity;"
                        + " name the files here as the service names them.");
            }
        }
        if (!withSeq) {
            lines.add("  Sequence numbers were not compared: the replay begins in the middle of the topic's history.");
        }
        if (d.later() > 0) {
            lines.add("  " + d.later() + " later transitions were not compared.");
        }
        return lines;
    }

    private static List<String> some(String what, List<Replayed> transitions) {
        List<String> lines = new ArrayList<>();
        transitions.stream()
                .limit(DIFFERENCES_SHOWN_MAX)
                .forEach(t -> lines.add("  " + what + "  " + time(t.evaluatedAtMs()) + "  " + t.status() + "  "
                        + t.alertname() + "  seq " + t.seq() + "  " + t.fingerprint() + "  " + t.labels()));
        if (transitions.size() > DIFFERENCES_SHOWN_MAX) {
            lines.add("  … and " + (transitions.size() - DIFFERENCES_SHOWN_MAX) + " more " + what);
        }
        return lines;
    }
}
