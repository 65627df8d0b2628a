package io.streamgauge.app.bench.fuzz;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.EngineOptions.Feature;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.eval.CompiledQuery;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.promql.parse.ParserOptions;
import io.streamgauge.promql.parse.PromQl;
import io.streamgauge.promql.parse.SeriesDescription;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** Something that takes any text and may only accept it or refuse it as declared. */
enum Target {
    /** Parse, print. */
    PARSER("parser") {
        @Override
        boolean accepts(String text, Random random) {
            try {
                PromQl.print(PromQl.parse(text, ParserOptions.ALL));
                return true;
            } catch (ParseException e) {
                return refused(e.render());
            }
        }

        @Override
        String next(Random random) {
            return TextMutator.ofExpressions(random).mutate(new RandomSyntax(random.nextLong()).next());
        }
    },
    /** Series with values, as in {@code load} blocks and unit tests. */
    SERIES("series") {
        @Override
        boolean accepts(String text, Random random) {
            try {
                SeriesDescription.parse(text);
                return true;
            } catch (ParseException e) {
                return refused(e.render());
            }
        }

        @Override
        String next(Random random) {
            return TextMutator.ofExpressions(random).mutate(Seeds.SERIES.get(random.nextInt(Seeds.SERIES.size())));
        }
    },
    /** Compile; evaluate at an instant and over a range. */
    ENGINE("engine") {
        @Override
        boolean accepts(String text, Random random) {
            MemorySource source = RandomSeries.of(random);
            long endMs = RandomSeries.STEPS * RandomSeries.STEP_MS;
            try {
                CompiledQuery query = Engines.ALL.compile(text);
                query.instant(source, endMs);
                query.range(source, endMs - 60_000, endMs, 30_000);
                return true;
            } catch (ParseException | QueryException e) {
                return refused(e.getMessage());
            }
        }

        @Override
        String next(Random random) {
            String text = new RandomQueries(random).next();
            return random.nextInt(3) == 0
                    ? text
                    : TextMutator.ofExpressions(random).mutate(text);
        }
    },
    /** Rule files, with their templates. */
    RULES("rule files") {
        @Override
        boolean accepts(String text, Random random) {
            RuleLoader.Loaded loaded = RuleLoader.load("fuzz.yml", text, LoadOptions.DEFAULT);
            List<?> errors = loaded.errors();
            return errors.isEmpty() || refused(errors.toString());
        }

        @Override
        String next(Random random) {
            return TextMutator.ofYaml(random).mutate(Seeds.RULES);
        }
    };

    private static final class Engines {
        static final Engine ALL = new Engine(EngineOptions.DEFAULT.withFeatures(EnumSet.allOf(Feature.class)));
    }

    private final String title;

    Target(String title) {
        this.title = title;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** A text, most of the time broken. */
    abstract String next(Random random);

    /** True when accepted, false when refused with words; anything thrown is a find. */
    abstract boolean accepts(String text, Random random);

    private static boolean refused(String message) {
        if (message == null || message.isBlank()) {
            throw new IllegalStateException("refused without a word");
        }
        return false;
    }
}
