package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.promql.eval.CompiledQuery;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.rules.template.TemplateSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the {@code query}s of templates. Keeps those that were compiled, up to {@value #MAX_COMPILED}. Not thread-safe. */
final class TemplateQuery {
    private static final int MAX_COMPILED = 1_000;

    private final Engine engine;
    private final Map<String, CompiledQuery> compiled = new HashMap<>();

    TemplateQuery(Engine engine) {
        this.engine = engine;
    }

    /** @throws IllegalArgumentException for whatever goes wrong */
    List<TemplateSample> run(String expr, SeriesSource source, long timeMs) {
        if (compiled.size() >= MAX_COMPILED) {
            compiled.clear();
        }
        try {
            return samples(compiled.computeIfAbsent(expr, engine::compile)
                    .instant(source, timeMs)
                    .value());
        } catch (ParseException | QueryException e) {
            throw new IllegalArgumentException("error executing query " + expr + ": " + e.getMessage(), e);
        }
    }

    private static List<TemplateSample> samples(Value value) {
        if (value instanceof ScalarValue scalar) {
            return List.of(new TemplateSample(Labels.EMPTY, scalar.value()));
        }
        if (!(value instanceof InstantVector vector)) {
            throw new IllegalArgumentException("rule result is not a vector or scalar");
        }
        List<TemplateSample> samples = new ArrayList<>(vector.samples().size());
        for (VectorSample s : vector.samples()) {
            samples.add(new TemplateSample(s.labels(), s.histogram() == null ? s.value() : 0));
        }
        return samples;
    }
}
