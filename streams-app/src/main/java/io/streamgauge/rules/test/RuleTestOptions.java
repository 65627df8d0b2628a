package io.streamgauge.rules.test;

import com.google.re2j.Pattern;
import io.streamgauge.promql.EngineOptions;
import java.util.List;

/**
 * How rule tests are run.
 *
 * @param engine how expressions are evaluated; the subquery step is replaced by the file's evaluation interval
 * @param run only tests whose name contains a match of one of these; empty for all
 * @param ignoreUnknownFields whether rule files may have fields that are not Prometheus'; test files may not
 */
public record RuleTestOptions(EngineOptions engine, List<Pattern> run, boolean ignoreUnknownFields) {
    /** All tests, strictly, without experiments: as promtool. */
    public static final RuleTestOptions DEFAULT = new RuleTestOptions(EngineOptions.DEFAULT, List.of(), false);

    public RuleTestOptions {
        run = List.copyOf(run);
    }

    public RuleTestOptions withRun(List<Pattern> patterns) {
        return new RuleTestOptions(engine, patterns, ignoreUnknownFields);
    }

    public RuleTestOptions withEngine(EngineOptions options) {
        return new RuleTestOptions(options, run, ignoreUnknownFields);
    }

    public RuleTestOptions withIgnoreUnknownFields(boolean ignore) {
        return new RuleTestOptions(engine, run, ignore);
    }

    boolean selects(String name) {
        return run.isEmpty() || run.stream().anyMatch(p -> p.matcher(name).find());
    }
}
