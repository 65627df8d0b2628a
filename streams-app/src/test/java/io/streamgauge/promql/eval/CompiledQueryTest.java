package io.streamgauge.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.Series;
import io.streamgauge.promql.StringValue;
import io.streamgauge.promql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine as a production Prometheus is set up: no experiments. */
class CompiledQueryTest {
    private static final Engine ENGINE = new Engine(EngineOptions.DEFAULT);
    private final MemorySource source = new MemorySource();

    @BeforeEach
    void fill() {
        for (int i = 0; i <= 10; i++) {
            source.add(Labels.of("__name__", "requests_total", "app", "shop", "code", "200"), i * 60_000L, i * 30);
            source.add(Labels.of("__name__", "requests_total", "app", "shop", "code", "500"), i * 60_000L, i * 6);
            source.add(Labels.of("__name__", "errors_total", "app", "shop", "code", "500"), i * 60_000L, i * 3);
            source.add(Labels.of("__name__", "limit", "app", "shop"), i * 60_000L, 100);
        }
        source.add(Labels.of("__name__", "gone"), 0, 1);
        source.add(Labels.of("__name__", "gone"), 540_000, StaleMarker.VALUE);
    }

    private static String text(Value value) {
        if (value instanceof ScalarValue scalar) {
            return "" + scalar.value();
        }
        List<String> samples = new ArrayList<>();
        ((InstantVector) value).samples().forEach(s -> samples.add(s.labels() + " " + s.value()));
        return String.join("; ", samples);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3                                        | 7.0",
                "limit                                            | limit{app=\"shop\"} 100.0",
                "limit / 2                                        | {app=\"shop\"} 50.0",
                "limit > 200                                      | ''",
                "200 > limit                                      | limit{app=\"shop\"} 100.0",
                "limit > bool 200                                 | {app=\"shop\"} 0.0",
                "sum(requests_total)                              | {} 360.0",
                "sum by (code) (rate(requests_total[5m]))         | {code=\"200\"} 0.5; {code=\"500\"} 0.1",
                "sum without (code) (increase(requests_total[5m])) | {app=\"shop\"} 180.0",
                "errors_total / requests_total                    | {app=\"shop\", code=\"500\"} 0.5",
                "requests_total / on (app) group_left () limit    "
                        + "| {app=\"shop\", code=\"200\"} 3.0; {app=\"shop\", code=\"500\"} 0.6",
                "topk(1, requests_total)                          | requests_total{app=\"shop\", code=\"200\"} 300.0",
                "absent(nothing{app=\"a\", code=~\"5..\"})        | {app=\"a\"} 1.0",
                "absent(limit)                                    | ''",
                "gone                                             | ''",
                "last_over_time(gone[20m])                        | gone 1.0",
                "requests_total offset 5m                         "
                        + "| requests_total{app=\"shop\", code=\"200\"} 150.0; "
                        + "requests_total{app=\"shop\", code=\"500\"} 30.0",
                "max_over_time(sum(requests_total)[5m:1m])        | {} 360.0",
                "label_replace(limit, \"tier\", \"$1-x\", \"app\", \"(..).*\") | limit{app=\"shop\", tier=\"sh-x\"} 100.0",
                "count_values(\"v\", limit)                       | {v=\"100\"} 1.0",
                "scalar(limit) + time()                           | 700.0",
                "requests_total{code=\"500\"} unless on (code) errors_total | ''",
                "requests_total and on (code) errors_total        | requests_total{app=\"shop\", code=\"500\"} 60.0",
            })
    void instants(String expression, String expected) {
        assertThat(text(ENGINE.compile(expression).instant(source, 600_000).value()))
                .isEqualTo(expected);
    }

    @Test
    void stringsAndRangeVectors() {
        assertThat(ENGINE.compile("\"a\"").instant(source, 5).value()).isEqualTo(new StringValue(5, "a"));
        RangeMatrix matrix = (RangeMatrix)
                ENGINE.compile("limit[2m]").instant(source, 600_000).value();
        assertThat(matrix.series()).hasSize(1);
        Series series = matrix.series().get(0);
        assertThat(series.size()).as("left-open").isEqualTo(2);
        assertThat(series.timeMs(0)).isEqualTo(540_000);
    }

    @Test
    void ranges() {
        QueryResult result = ENGINE.compile("sum(requests_total)").range(source, 0, 1_200_000, 300_000);
        Series series = ((RangeMatrix) result.value()).series().get(0);
        assertThat(series.size()).as("nothing once the lookback has passed").isEqualTo(3);
        assertThat(series.value(1)).isEqualTo(180);
    }

    @Test
    void remarksHavePositions() {
        QueryResult result = ENGINE.compile("sum(\n  rate(limit[5m]))").instant(source, 600_000);
        assertThat(result.infos())
                .containsExactly("PromQL info: metric might not be a counter, name does not end in"
                        + " _total/_sum/_count/_bucket: \"limit\" (2:8)");
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit * on (app) requests_total      | EXECUTION | found duplicate series for the match group",
                "requests_total * on (app) limit      | EXECUTION | many-to-one matching must be explicit",
                "rate({__name__=~\".+_total\"}[5m])   | EXECUTION | vector cannot contain metrics with the same labelset",
                "label_replace(limit, \"a\", \"b\", \"c\", \"(\") | EXECUTION | invalid regular expression",
                "count_values(\"\", limit)            | EXECUTION | invalid label name",
                "topk(NaN, limit)                     | EXECUTION | Parameter value is NaN",
            })
    void failures(String expression, QueryException.Kind kind, String message) {
        assertThatThrownBy(() -> ENGINE.compile(expression).instant(source, 600_000))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    @Test
    void limitsAreNamed() {
        Engine small = new Engine(
                EngineOptions.DEFAULT.withMaxSamples(3).withMaxSeries(1).withMaxPoints(10));
        assertThatThrownBy(() -> small.compile("requests_total").instant(source, 600_000))
                .hasMessageContaining("max-series");
        assertThatThrownBy(() -> small.compile("limit + limit").range(source, 0, 300_000, 60_000))
                .hasMessageContaining("max-samples");
        assertThatThrownBy(() -> small.compile("limit").range(source, 0, 600_000, 1))
                .hasMessageContaining("max-points");
        assertThatThrownBy(() -> small.compile("sum_over_time(limit[100y:1ms])").instant(source, 600_000))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void labelValuesStaySmall() {
        StringBuilder doubled = new StringBuilder("limit");
        for (int i = 0; i < 100; i++) {
            doubled.insert(0, "label_join(").append(", \"app\", \"\", \"app\", \"app\")");
        }
        assertThatThrownBy(() -> ENGINE.compile(doubled.toString()).instant(source, 600_000))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("label value");
        assertThatThrownBy(() -> ENGINE.compile("label_replace(limit, \"a\", \"b\", \"c\", \"((x{999}){999}){999}\")"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("too large");
    }

    @ParameterizedTest
    @CsvSource({"-9223372036854775808", "9223372036854775807", "100000000000000000"})
    void timesBeyondAllTime(long timeMs) {
        assertThatThrownBy(() -> ENGINE.compile("limit").instant(source, timeMs))
                .isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> ENGINE.compile("limit").range(source, -timeMs, timeMs, 1_000_000_000_000L))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void evaluatesInSeveralThreadsAtOnce() {
        CompiledQuery query =
                ENGINE.compile("sum by (code) (rate(requests_total[5m])) * on () group_left () sum(limit)");
        String expected = text(query.instant(source, 600_000).value());
        boolean allEqual = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(i -> text(query.instant(source, 600_000).value()))
                .allMatch(expected::equals);
        assertThat(allEqual).isTrue();
    }

    @Test
    void timeIsUpWhenTheCallerSaysSo() {
        assertThatThrownBy(() -> ENGINE.compile("limit").instant(source, 0, () -> true))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.TIMEOUT));
    }

    @ParameterizedTest
    @CsvSource({"600000, 0, 1000", "0, 600000, 0", "0, 600000, -5"})
    void rangesThatMakeNoSense(long startMs, long endMs, long stepMs) {
        assertThatThrownBy(() -> ENGINE.compile("limit").range(source, startMs, endMs, stepMs))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.BAD_DATA));
    }
}
