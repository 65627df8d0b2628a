package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.promql.eval.CompiledQuery;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.eval.SelectorUse;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.rules.text.Escapes;
import java.util.List;
import java.util.function.Consumer;

/** A rule with its query compiled. One that doesn't compile fails at each evaluation, and the rest of its group goes on. */
final class CompiledRule {
    final Rule rule;
    final String key;
    final String version;
    final String generatorUrl;
    private final CompiledQuery query;
    private final String broken;

    CompiledRule(Rule rule, String key, RuleSettings settings, Engine engine) {
        this.rule = rule;
        this.key = key;
        this.version = RuleKeys.version(rule);
        this.generatorUrl = generatorUrl(settings.externalUrl(), rule.expr());
        CompiledQuery compiled = null;
        String problem = null;
        try {
            compiled = engine.compile(rule.expr());
        } catch (ParseException | QueryException e) {
            problem = e.getMessage();
        }
        this.query = compiled;
        this.broken = problem;
    }

    static String generatorUrl(String externalUrl, String expr) {
        return externalUrl + "/graph?g0.expr=" + Escapes.urlQuery(expr) + "&g0.tab=1";
    }

    List<SelectorUse> selectors() {
        return query == null ? List.of() : query.selectors();
    }

    /**
     * The result as a vector.
     *
     * @throws RuleProblem if there is none
     */
    List<VectorSample> evaluate(SeriesSource source, long timeMs, Consumer<String> warnings) {
        if (broken != null) {
            throw new RuleProblem(broken);
        }
        QueryResult result = query.instant(source, timeMs);
        result.warnings().forEach(warnings);
        if (result.value() instanceof InstantVector vector) {
            return vector.samples();
        }
        if (result.value() instanceof ScalarValue scalar) {
            return List.of(new VectorSample(Labels.EMPTY, timeMs, scalar.value(), null));
        }
        throw new RuleProblem("rule result is not a vector or scalar");
    }
}
