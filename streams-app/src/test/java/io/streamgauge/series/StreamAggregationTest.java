package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.SeriesRelabelling;
import io.streamgauge.ingest.relabel.RelabelAction;
import io.streamgauge.ingest.relabel.RelabelRule;
import io.streamgauge.ingest.relabel.Relabeller;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of topology-docs/relabelling.md: each output of stream aggregation against sums over the events themselves. */
final class StreamAggregationTest {
    private static final long START = 1_700_000_040_000L;
    private static final long END = START + 180_000;
    private static final long WINDOW_MS = 60_000;
    /** The worst case of a bucket of schema 5. */
    private static final double BUCKET = 0.022;

    private static final List<Ev> EVENTS = events();
    private static final Pipe DROPPED = pipe(new Relabeller(List.of(
            RelabelRule.builder().action(RelabelAction.LABELDROP).regex("pod").build())));
    private static final Pipe PLAIN = pipe(Relabeller.NONE);

    private static List<Ev> events() {
        Random random = new Random(7);
        List<Ev> events = new ArrayList<>();
        double[] totals = {500, 20, 0};
        for (long time = START + 500; time < END; time += 1_000) {
            for (int pod = 0; pod < 3; pod++) {
                String name = "pod-" + pod;
                events.add(
                        Ev.histogram("latency", time, Math.exp(random.nextGaussian()), new double[] {1}, "pod", name));
                events.add(Ev.gauge("queue", time + pod, random.nextInt(20), "pod", name));
                // The last pod is new within the window.
                if (pod < 2 || time > END - 30_000) {
                    events.add(Ev.counter("hits", time, 1 + random.nextInt(9), "pod", name));
                }
                totals[pod] = pod == 1 && time == START + 150_500 ? 3 : totals[pod] + random.nextInt(5);
                events.add(Ev.total("bytes", time, totals[pod], "pod", name));
            }
        }
        return events;
    }

    private static Pipe pipe(Relabeller relabeller) {
        SeriesSettings settings = new SeriesSettings(1000, 100_000, 900_000, 1000, 1000, WindowSettings.defaults());
        CollectSettings collect = new CollectSettings(1000, 1000, 600_000, 1000, 64);
        SeriesRelabelling relabelling = new SeriesRelabelling(List.of(relabeller), Limits.DEFAULT);
        Pipe pipe = new Pipe(settings, collect, relabelling, 1, 1, 1, Pipe.ALL).run(List.of(EVENTS), false);
        pipe.idle(END + 10_000);
        return pipe;
    }

    private static double ask(Pipe pipe, String expression) {
        InstantVector answer = (InstantVector) new Engine(EngineOptions.DEFAULT)
                .compile(expression)
                .instant(pipe.partitionAt(0), END)
                .value();
        assertThat(answer.samples()).as(expression).hasSize(1);
        return answer.samples().get(0).value();
    }

    private static Stream<Ev> window(String name) {
        return EVENTS.stream().filter(e -> e.name().equals(name) && e.timeMs() > END - WINDOW_MS);
    }

    private static double[] values(String name) {
        return window(name).mapToDouble(Ev::value).sorted().toArray();
    }

    private static double sum(double[] values, DoubleUnaryOperator each) {
        double sum = 0;
        for (double v : values) {
            sum += each.applyAsDouble(v);
        }
        return sum;
    }

    private static double variance() {
        double[] values = values("latency");
        double mean = sum(values, v -> v) / values.length;
        return sum(values, v -> (v - mean) * (v - mean)) / values.length;
    }

    /** Of each pod. */
    private static Map<String, Double> newest(String name) {
        Map<String, Double> newest = new TreeMap<>();
        EVENTS.stream()
                .filter(e -> e.name().equals(name))
                .forEach(e -> newest.put(e.labels().get("pod"), e.value()));
        return newest;
    }

    /** What running totals grew by, resets counted as Prometheus does, in the window or over all time. */
    private static double growth(long sinceMs) {
        Map<String, Double> before = new TreeMap<>();
        double sum = 0;
        for (Ev e : EVENTS) {
            if (e.name().equals("bytes")) {
                Double last = before.put(e.labels().get("pod"), e.value());
                if (last != null && e.timeMs() > sinceMs) {
                    sum += e.value() >= last ? e.value() - last : e.value();
                }
            }
        }
        return sum;
    }

    private static Stream<Arguments> rows() {
        double[] latency = values("latency");
        double[] hits = values("hits");
        double[] queue = values("queue");
        return Stream.of(
                row(
                        "avg",
                        DROPPED,
                        "latency:sum{window='1m'} / latency:count{window='1m'}",
                        sum(latency, v -> v) / latency.length,
                        1e-12),
                row("count_samples", DROPPED, "latency:count{window='1m'}", latency.length, 0),
                row("count_series", PLAIN, "count without (pod) (queue)", 3, 0),
                row(
                        "histogram_bucket",
                        DROPPED,
                        "histogram_fraction(0, 1, increase(latency[1m]))",
                        sum(latency, v -> v <= 1 ? 1 : 0) / latency.length,
                        BUCKET),
                row("increase", DROPPED, "hits:rate{window='1m'} * 60", sum(hits, v -> v), 1e-12),
                row(
                        "increase_prometheus",
                        PLAIN,
                        "sum without (pod) (bytes:rate{window='1m'}) * 60",
                        growth(END - WINDOW_MS),
                        1e-12),
                row("last", DROPPED, "queue", newest("queue").get("pod-2"), 0),
                row("max", DROPPED, "latency:max{window='1m'}", latency[latency.length - 1], 0),
                row("max of gauges", PLAIN, "max without (pod) (max_over_time(queue[1m]))", queue[queue.length - 1], 0),
                row("min", PLAIN, "min without (pod) (min_over_time(queue[1m]))", queue[0], 0),
                row("rate_avg", PLAIN, "avg without (pod) (hits:rate{window='1m'})", sum(hits, v -> v) / 60 / 3, 1e-12),
                row("rate_sum", DROPPED, "hits:rate{window='1m'}", sum(hits, v -> v) / 60, 1e-12),
                row("stddev", DROPPED, "histogram_stddev(increase(latency[1m]))", Math.sqrt(variance()), 2 * BUCKET),
                row("stdvar", DROPPED, "histogram_stdvar(increase(latency[1m]))", variance(), 4 * BUCKET),
                row("sum_samples", DROPPED, "latency:sum{window='1m'}", sum(latency, v -> v), 1e-12),
                row(
                        "total",
                        DROPPED,
                        "hits_total",
                        EVENTS.stream()
                                .filter(e -> e.name().equals("hits"))
                                .mapToDouble(Ev::value)
                                .sum(),
                        0),
                row(
                        "total_prometheus",
                        PLAIN,
                        "sum without (pod) (bytes_total)",
                        growth(Long.MIN_VALUE) + first("bytes"),
                        1e-12),
                row(
                        "unique_samples",
                        PLAIN,
                        "count(count by (value) (count_values('value', queue)))",
                        (double) newest("queue").values().stream().distinct().count(),
                        0),
                row(
                        "quantiles(0.99)",
                        DROPPED,
                        "latency:quantile{quantile='0.99',window='1m'}",
                        latency[(int) Math.ceil(0.99 * latency.length) - 1],
                        BUCKET));
    }

    private static double first(String name) {
        Map<String, Ev> first = new TreeMap<>();
        EVENTS.stream()
                .filter(e -> e.name().equals(name))
                .sorted(Comparator.comparingLong(Ev::timeMs))
                .forEach(e -> first.putIfAbsent(e.labels().get("pod"), e));
        return first.values().stream().mapToDouble(Ev::value).sum();
    }

    private static Arguments row(String output, Pipe pipe, String expression, double expected, double error) {
        return Arguments.of(output, pipe, expression, expected, error);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rows")
    void doesTheSame(String output, Pipe pipe, String expression, double expected, double error) {
        assertThat(ask(pipe, expression)).as(output).isCloseTo(expected, within(Math.abs(expected) * error));
    }

    /** What drops the label in SERIES' queries is what relabelling drops before: for everything that adds up. */
    @Test
    void relabellingIsAnAggregationWithoutTheLabel() {
        for (String x : List.of("hits_total", "latency_sum", "latency_count", "latency_bucket{le='1'}")) {
            assertThat(ask(DROPPED, x)).isCloseTo(ask(PLAIN, "sum without (pod) (" + x + ")"), within(1e-9));
        }
    }
}
