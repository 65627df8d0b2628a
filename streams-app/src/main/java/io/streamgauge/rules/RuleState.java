package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What one rule remembers. Not thread-safe. */
final class RuleState {
    final String key;
    String name = "";
    String expr = "";
    String generatorUrl = "";
    final Map<Labels, AlertState> alerts = new LinkedHashMap<>();

    /** The series that a recording rule returned at its last good evaluation. */
    Set<Labels> returned = new HashSet<>();

    final SequenceMemory sequences = new SequenceMemory();
    final OwnHistory history = new OwnHistory();
    /** Ticks in a row at which the rule exceeded a limit on its cost. */
    int costlyTicks;

    /** The version of the rule's text that was disabled for its cost; empty where none is. */
    String disabledVersion = "";

    String disabledWhy = "";
    long disabledSinceMs;
    private boolean changed;

    RuleState(String key) {
        this.key = key;
    }

    void touch() {
        changed = true;
    }

    /** Keeps what is needed to end the alerts of a rule that is gone. */
    void describe(CompiledRule now) {
        if (!name.equals(now.rule.name()) || !generatorUrl.equals(now.generatorUrl)) {
            name = now.rule.name();
            expr = now.rule.expr();
            generatorUrl = now.generatorUrl;
            touch();
        }
    }

    boolean holdsAnything() {
        return !alerts.isEmpty() || !returned.isEmpty() || !history.isEmpty() || isDisabled();
    }

    boolean isDisabled() {
        return !disabledVersion.isEmpty();
    }

    boolean drainChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Null where there is nothing to remember. */
    byte[] encode() {
        if (alerts.isEmpty() && returned.isEmpty() && costlyTicks == 0 && !isDisabled()) {
            return null;
        }
        StateWriter out =
                new StateWriter().text(name).text(expr).text(generatorUrl).count(alerts.size());
        alerts.values().forEach(alert -> alert.write(out));
        out.count(returned.size());
        returned.stream().sorted().forEach(out::labels);
        if (costlyTicks > 0 || isDisabled()) {
            out.count(costlyTicks).text(disabledVersion).text(disabledWhy).signed(disabledSinceMs);
        }
        return out.done();
    }

    void restore(byte[] part) {
        StateReader in = new StateReader(part);
        name = in.text();
        expr = in.text();
        generatorUrl = in.text();
        alerts.clear();
        for (int n = in.size(); n > 0; n--) {
            AlertState alert = AlertState.read(in);
            alerts.put(alert.labels, alert);
        }
        returned.clear();
        for (int n = in.size(); n > 0; n--) {
            returned.add(in.labels());
        }
        if (in.hasMore()) {
            costlyTicks = (int) in.count();
            disabledVersion = in.text();
            disabledWhy = in.text();
            disabledSinceMs = in.signed();
        }
    }
}
