package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.Slope;
import io.streamgauge.series.window.WindowSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows against sums over the events themselves. */
final class WindowsTest {
    private static final SeriesSettings SETTINGS =
            new SeriesSettings(1000, 100_000, 900_000, 100, 100, WindowSettings.defaults());
    private static final CollectSettings COLLECT = new CollectSettings(1000, 1000, 600_000, 100, 8);
    private static final long WINDOW_MS = 60_000;

    private static NavigableMap<Long, Double> view(Map<String, List<String>> all, String series) {
        NavigableMap<Long, Double> samples = new TreeMap<>();
        for (String s : all.getOrDefault(series, List.of())) {
            int eq = s.indexOf('=');
            samples.put(Long.parseLong(s.substring(0, eq)), Double.parseDouble(s.substring(eq + 1)));
        }
        return samples;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyWindowIsTheSumOfItsEvents(long seed) {
        Random random = new Random(seed);
        List<Ev> events = new ArrayList<>();
        long now = 1_000_000;
        for (int i = 0; i < 500; i++) {
            now += random.nextInt(40) == 0 ? 70_000 : random.nextInt(900);
            events.add(Ev.counter("hits", now, 1 + random.nextInt(9)));
            events.add(Ev.histogram("latency", now, Math.exp(random.nextGaussian()), new double[] {1}));
        }
        Pipe pipe = new Pipe(SETTINGS, COLLECT, 1, 1, seed, Pipe.ALL).run(List.of(events), false);
        long closed = pipe.partitionAt(0).closedThroughMs();
        long from = closed - 500_000;
        for (Map<String, List<String>> all : List.of(pipe.all(from, closed), pipe.received(from, closed))) {
            NavigableMap<Long, Double> rate = view(all, "hits:rate{window=\"1m\"}");
            NavigableMap<Long, Double> count = view(all, "latency:count{window=\"1m\"}");
            NavigableMap<Long, Double> sum = view(all, "latency:sum{window=\"1m\"}");
            NavigableMap<Long, Double> max = view(all, "latency:max{window=\"1m\"}");
            NavigableMap<Long, Double> p99 = view(all, "latency:quantile{quantile=\"0.99\", window=\"1m\"}");
            for (long t = Math.max(from + 1000, 1_001_000); t <= closed; t += 1000) {
                check(events, t, rate.get(t), count.get(t), sum.get(t), max.get(t), p99.get(t));
            }
        }
    }

    private static void check(List<Ev> events, long t, Double rate, Double count, Double sum, Double max, Double p99) {
        double hits = 0;
        HistogramAccumulator window = new HistogramAccumulator();
        for (Ev e : events) {
            if (e.timeMs() > t - WINDOW_MS && e.timeMs() <= t) {
                if (e.name().equals("hits")) {
                    hits += e.value();
                } else {
                    window.observe(e.value());
                }
            }
        }
        assertThat(rate).as("rate at %d", t).isEqualTo(hits * 1000 / WINDOW_MS);
        assertThat(count).as("count at %d", t).isEqualTo(window.count());
        assertThat(sum).as("sum at %d", t).isEqualTo(window.sum());
        if (window.isEmpty()) {
            // Absent, but for the marker where it ended.
            assertThat(max == null || max.isNaN()).isTrue();
            assertThat(p99 == null || p99.isNaN()).isTrue();
        } else {
            assertThat(max).as("max at %d", t).isEqualTo(window.max());
            assertThat(p99).as("p99 at %d", t).isEqualTo(window.quantile(0.99));
        }
    }

    @Test
    void aSteadyLagHasItsSlopeAndAnIntervalAroundIt() {
        List<Ev> events = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 120; i++) {
            events.add(Ev.gauge("consumer_lag", 1_000_000 + i * 1000L, 50 + 2 * i + random.nextInt(3)));
        }
        Pipe pipe = new Pipe(SETTINGS, COLLECT, 1, 1, 1, Pipe.ALL).run(List.of(events), false);
        long closed = pipe.partitionAt(0).closedThroughMs();
        Map<String, List<String>> all = pipe.all(closed - 1000, closed);
        double slope = view(all, "consumer_lag:slope{window=\"1m\"}").get(closed);
        double lower = view(all, "consumer_lag:slope_lower{window=\"1m\"}").get(closed);
        double upper = view(all, "consumer_lag:slope_upper{window=\"1m\"}").get(closed);
        assertThat(slope).isCloseTo(2, within(0.02));
        assertThat(lower).isBetween(1.95, slope);
        assertThat(upper).isBetween(slope, 2.05);
        assertThat(all).doesNotContainKey("consumer_lag:rate{window=\"1m\"}");
    }

    @Test
    void aSlopeOfAPerfectLineIsExactAndOfTooFewValuesIsNone() {
        assertThat(Slope.of(new double[] {1, 3, 5, 7}, 0, 4, 5)).isEqualTo(new Slope(0.4, 0.4, 0.4));
        assertThat(Slope.of(new double[] {1, 3}, 0, 2, 5).perSecond()).isNaN();
    }

    @Test
    void aHeldValueTellsLessThanManyIndependentOnes() {
        Random random = new Random(9);
        double[] independent = new double[60];
        double[] held = new double[60];
        for (int i = 0; i < 60; i++) {
            independent[i] = random.nextGaussian();
            held[i] = independent[i / 10 * 10];
        }
        Slope a = Slope.of(independent, 0, 60, 1);
        Slope b = Slope.of(held, 0, 60, 1);
        assertThat(b.upper() - b.lower()).isGreaterThan(1.5 * (a.upper() - a.lower()));
    }
}
