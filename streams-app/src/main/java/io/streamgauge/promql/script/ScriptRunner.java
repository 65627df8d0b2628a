package io.streamgauge.promql.script;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.eval.Engine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Runs one script after the other; each begins without series. Instant evaluations are run more often than it is written: again at other times
 * with all selectors pinned to the written one, and as part of a range; all must agree.
 *
 * <p>Not thread-safe.
 */
public final class ScriptRunner {
    /** What Prometheus' scripts assume: every experiment of the language on, lookback 5m, subquery step 1m. */
    public static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withFeatures(allButTypes());

    private final Engine engine;

    public ScriptRunner() {
        this(OPTIONS);
    }

    public ScriptRunner(EngineOptions options) {
        engine = new Engine(options);
    }

    private static EnumSet<EngineOptions.Feature> allButTypes() {
        return EnumSet.complementOf(EnumSet.of(EngineOptions.Feature.TYPE_AND_UNIT_LABELS));
    }

    /**
     * @param file how to name the script in the report
     * @param text the script
     */
    public ScriptReport run(String file, String text) {
        MemorySource source = new MemorySource();
        List<ScriptReport.Failure> failures = new ArrayList<>();
        int passed = 0;
        ScriptParser parser = new ScriptParser(text);
        try {
            for (Command command = parser.next(); command != null; command = parser.next()) {
                if (command instanceof Command.Clear) {
                    source.clear();
                } else if (command instanceof Command.Load load) {
                    load(source, load);
                } else if (command instanceof Command.Eval eval) {
                    String problem = new EvalCheck(engine, source, eval).run();
                    if (problem == null) {
                        passed++;
                    } else {
                        failures.add(new ScriptReport.Failure(file, eval.line(), eval.expression(), problem));
                    }
                }
            }
        } catch (ScriptException e) {
            failures.add(new ScriptReport.Failure(file, e.line(), "", e.getMessage()));
        }
        return new ScriptReport(file, passed, failures);
    }

    static void load(MemorySource source, Command.Load load) {
        try {
            new SeriesLoader(source).load(load.series(), load.stepMs(), load.customHistograms());
        } catch (IllegalArgumentException e) {
            throw new ScriptException(load.line(), e.getMessage());
        }
    }
}
