package io.streamgauge.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.streamgauge.app.bench.fuzz.RandomQueries;
import io.streamgauge.app.bench.fuzz.RandomSeries;
import io.streamgauge.app.bench.fuzz.TextMutator;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.EngineOptions.Feature;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.Series;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.promql.parse.ParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any expression and any data, on seeded random ones. */
class EngineFuzzTest {
    private static final int EXPRESSIONS = 400;
    private static final long NOW_MS = 600_000;

    private static Engine engine(boolean delayedNames) {
        EnumSet<Feature> features = EnumSet.complementOf(EnumSet.of(Feature.TYPE_AND_UNIT_LABELS));
        if (!delayedNames) {
            features.remove(Feature.DELAYED_NAME_REMOVAL);
        }
        return new Engine(EngineOptions.DEFAULT.withFeatures(features));
    }

    /** A step of a range is what an instant evaluation at its time gives. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rangeAgreesWithInstants(boolean delayedNames) {
        Random random = new Random(20260821);
        Engine engine = engine(delayedNames);
        int compared = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            MemorySource source = RandomSeries.of(random);
            String text = new RandomQueries(random).next();
            if (text.contains("start()") || text.contains("topk") || text.contains("bottomk")) {
                continue;
            }
            CompiledQuery query = engine.compile(text);
            RangeMatrix matrix;
            try {
                matrix = (RangeMatrix)
                        query.range(source, NOW_MS - 120_000, NOW_MS, 40_000).value();
            } catch (QueryException e) {
                continue;
            }
            for (long t = NOW_MS - 120_000; t <= NOW_MS; t += 40_000) {
                Map<Labels, String> instant =
                        samples(engine.compile(text).instant(source, t).value());
                assertThat(at(matrix, t)).as("%s at %d", text, t).isEqualTo(instant);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(EXPRESSIONS);
    }

    /** What a query remembers of the series from one evaluation to the next never shows: not when series come, go or change places. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rememberedShapesNeverShow(boolean delayedNames) {
        Random random = new Random(42);
        Engine engine = engine(delayedNames);
        for (int i = 0; i < EXPRESSIONS; i++) {
            Random shuffles = new Random(i);
            MemorySource all = RandomSeries.of(random);
            String text = new RandomQueries(random).next();
            CompiledQuery query = engine.compile(text);
            for (int round = 0; round < 4; round++) {
                List<Labels> hidden = new ArrayList<>();
                all.labels().forEach(labels -> {
                    if (shuffles.nextInt(3) == 0) {
                        hidden.add(labels);
                    }
                });
                SeriesSource source = new Subset(all, round % 2 == 0 ? List.of() : hidden);
                long t = NOW_MS + round * 15_000L;
                assertThat(outcome(query, source, t))
                        .as("%s, round %d", text, round)
                        .isEqualTo(outcome(engine.compile(text), source, t));
            }
        }
    }

    private record Subset(MemorySource all, List<Labels> hidden) implements SeriesSource {
        @Override
        public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
            List<StoredSeries> visible = new ArrayList<>(all.select(matchers, fromMs, toMs));
            visible.removeIf(series -> hidden.contains(series.labels()));
            return visible;
        }
    }

    /** Broken expressions end in one of the two declared exceptions or in a result. */
    @Test
    void onlyDeclaredExceptions() {
        Random random = new Random(17);
        TextMutator mutator = TextMutator.ofExpressions(random);
        Engine engine = engine(true);
        MemorySource source = RandomSeries.of(random);
        for (int i = 0; i < EXPRESSIONS * 8; i++) {
            String text = mutator.mutate(new RandomQueries(random).next());
            try {
                CompiledQuery query = engine.compile(text);
                query.instant(source, NOW_MS);
                query.range(source, NOW_MS - 60_000, NOW_MS, 30_000);
            } catch (ParseException | QueryException e) {
                assertThat(e.getMessage()).as(text).isNotBlank();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("%s: %s".formatted(text, e), e);
            }
        }
    }

    private static String outcome(CompiledQuery query, SeriesSource source, long timeMs) {
        try {
            return samples(query.instant(source, timeMs).value()).toString();
        } catch (QueryException e) {
            return e.getMessage();
        }
    }

    private static Map<Labels, String> samples(Value value) {
        Map<Labels, String> samples = new TreeMap<>();
        if (value instanceof ScalarValue scalar) {
            samples.put(Labels.EMPTY, "" + scalar.value());
        } else if (value instanceof InstantVector vector) {
            for (VectorSample sample : vector.samples()) {
                samples.put(
                        sample.labels(), sample.histogram() == null ? "" + sample.value() : "" + sample.histogram());
            }
        }
        return samples;
    }

    private static Map<Labels, String> at(RangeMatrix matrix, long timeMs) {
        Map<Labels, String> samples = new TreeMap<>();
        for (Series series : matrix.series()) {
            for (int i = 0; i < series.size(); i++) {
                if (series.timeMs(i) == timeMs) {
                    samples.put(
                            series.labels(),
                            series.histogram(i) == null ? "" + series.value(i) : "" + series.histogram(i));
                }
            }
        }
        return samples;
    }
}
