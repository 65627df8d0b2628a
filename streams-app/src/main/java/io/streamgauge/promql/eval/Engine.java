package io.streamgauge.promql.eval;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.parse.ParserOptions;
import io.streamgauge.promql.parse.PromQl;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles expressions under one set of options. Thread-safe. */
public final class Engine {
    private final EngineOptions options;
    private final ParserOptions parserOptions;

    public Engine(EngineOptions options) {
        this.options = options;
        Set<String> flags =
                options.features().stream().map(EngineOptions.Feature::flag).collect(Collectors.toSet());
        this.parserOptions = ParserOptions.ofFeatures(flags);
    }

    public EngineOptions options() {
        return options;
    }

    /** What its parser accepts. */
    public ParserOptions parserOptions() {
        return parserOptions;
    }

    /**
     * Parses, checks and plans an expression.
     *
     * @throws io.streamgauge.promql.parse.ParseException for what is not an expression
     * @throws io.streamgauge.promql.QueryException for what can't be evaluated whatever the data
     */
    public CompiledQuery compile(String text) {
        return compile(text, PromQl.parse(text, parserOptions));
    }

    /** @param text what remarks about {@code expr} point into */
    public CompiledQuery compile(String text, Expr expr) {
        return new CompiledQuery(text, expr, options);
    }
}
