package io.streamgauge.promql.eval;

import io.streamgauge.promql.EngineOptions;

/** Compiles expressions under one set of options. Thread-safe. */
public final class Engine {
    private final EngineOptions options;

    public Engine(EngineOptions options) {
        this.options = options;
    }

    public EngineOptions options() {
        return options;
    }

    /**
     * Parses, checks and plans an expression.
     *
     * @throws io.streamgauge.promql.QueryException for what can be told before any data is seen
     */
    public CompiledQuery compile(String expression) {
        return new CompiledQuery(expression, options);
    }
}
