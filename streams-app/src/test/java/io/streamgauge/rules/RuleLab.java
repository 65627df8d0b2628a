package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One group on virtual time: series in, ticks, transitions and samples as short texts out. */
final class RuleLab {
    final MemorySource source = new MemorySource();
    final List<Transition> transitions = new ArrayList<>();
    final Map<String, byte[]> changelog = new TreeMap<>();
    GroupState state = new GroupState();
    RuleSettings settings = RuleSettings.DEFAULT.withExternal(Labels.of("cluster", "eu"), "http://gauge");
    GroupEvaluator evaluator;
    GroupResult last;

    /** Whether the state is thrown away after each tick and restored from what was logged. */
    boolean restartAlways;

    RuleLab(String yaml) {
        rules(yaml);
    }

    /** Loads the first group of a file. */
    void rules(String yaml) {
        RuleLoader.Loaded loaded = RuleLoader.load("lab.yml", yaml, LoadOptions.DEFAULT);
        assertThat(loaded.errors()).isEmpty();
        evaluator = new GroupEvaluator(loaded.file().groups().get(0), settings);
    }

    void sample(long seconds, double value, String... labels) {
        source.add(Labels.of(labels), seconds * 1000, value);
    }

    /** Evaluates at a time in seconds. */
    GroupResult tick(long seconds) {
        last = evaluator.evaluate(seconds * 1000, source, state);
        transitions.addAll(last.transitions());
        state.drainChanges((key, part) -> {
            if (part == null) {
                changelog.remove(key);
            } else {
                changelog.put(key, part);
            }
        });
        if (restartAlways) {
            GroupState restored = new GroupState();
            changelog.forEach(restored::restore);
            assertThat(GroupState.decode(restored.encode()).encode()).isEqualTo(restored.encode());
            assertThat(restored.lastTickMs()).isEqualTo(seconds * 1000);
            state = restored;
            evaluator = new GroupEvaluator(evaluator.group(), settings);
        }
        return last;
    }

    /** Evaluates at every step of (from, to]. */
    void ticks(long fromSeconds, long toSeconds, long stepSeconds) {
        for (long t = fromSeconds + stepSeconds; t <= toSeconds; t += stepSeconds) {
            tick(t);
        }
    }

    /** {@code 60 A firing #2 {labels}}, without the alert's name, since the last call. */
    List<String> drain() {
        List<String> texts = transitions.stream().map(RuleLab::text).toList();
        transitions.clear();
        return texts;
    }

    static String text(Transition t) {
        return t.evaluatedAtMs() / 1000 + " " + t.alertname() + " " + t.status().text() + " #" + t.seq() + " "
                + t.labels().without("alertname");
    }

    /** The last tick's samples, sorted. */
    List<String> recorded() {
        return last.recorded().stream()
                .map(s -> s.labels() + " " + (StaleMarker.is(s.value()) ? "stale" : s.value() + "") + "@"
                        + s.timeMs() / 1000)
                .sorted()
                .toList();
    }
}
