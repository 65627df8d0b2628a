package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeriesDescriptionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 2.5 -3 +4 .5 1e3    | 1 2.5 -3 4 0.5 1000
                    1x2                   | 1 1 1
                    0x3                   | 0 0 0 0
                    1+2x2                 | 1 3 5
                    1-2x2                 | 1 -1 -3
                    -1-1x1                | -1 -2
                    7x0                   | 7
                    _ 1 _x2               | _ 1 _ _
                    Inf -Inf NaN stale    | +Inf -Inf NaN stale
                    """)
    void floats(String values, String expected) {
        assertThat(show(SeriesDescription.parse("up " + values))).isEqualTo(expected);
    }

    private static String show(SeriesDescription series) {
        List<String> shown = series.points().stream()
                .map(p -> p.missing() ? "_" : StaleMarker.is(p.value()) ? "stale" : GoFloat.api(p.value()))
                .toList();
        return String.join(" ", shown);
    }

    @Test
    void series() {
        assertThat(SeriesDescription.parse("up").labels()).isEqualTo(Labels.of("__name__", "up"));
        assertThat(SeriesDescription.parse("up {a=\"b\", 'c d'=`e`,} 1").labels())
                .isEqualTo(Labels.of("__name__", "up", "a", "b", "c d", "e"));
        assertThat(SeriesDescription.parse("{\"my metric\", a=\"\\u00e4\"} 1").labels())
                .isEqualTo(Labels.of("__name__", "my metric", "a", "ä"));
        assertThat(SeriesDescription.parseLabels("{}")).isEqualTo(Labels.EMPTY);
    }

    @Test
    void histograms() {
        SeriesDescription series = SeriesDescription.parse(
                "h {{schema:1 sum:3 count:4.5 z_bucket:1 z_bucket_w:0.1 buckets:[1 2] offset:-1 n_buckets:[1] counter_reset_hint:gauge}}"
                        + " {{sum:1 count:1 buckets:[1]}}+{{sum:2 count:3 buckets:[3]}}x2 {{}}x1");
        assertThat(series.points()).hasSize(6);
        assertThat(series.points().get(0).histogram())
                .hasToString(
                        "{{schema:1 count:4.5 sum:3 z_bucket:1 z_bucket_w:0.1 counter_reset_hint:gauge offset:-1 buckets:[1 2] n_buckets:[1]}}");
        assertThat(series.points().get(0).hintWritten()).isTrue();
        assertThat(series.points().get(3).histogram().count()).isEqualTo(7);
        assertThat(series.points().get(3).hintWritten()).isFalse();
        assertThat(series.points().get(5).histogram()).isEqualTo(Histogram.EMPTY);
    }

    @Test
    void startTimes() {
        SeriesDescription series = SeriesDescription.parse("c{a=\"b\"}@st _ -1m -30s-1mx2 0 1ms");
        assertThat(series.startTimes()).isTrue();
        assertThat(show(series)).isEqualTo("_ -60000 -30000 -90000 -150000 0 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up 1+2              | 1:7: parse error: unexpected end of input in series values, expected "x" and a count
                    up 1,2              | 1:5: parse error: unexpected ',' in series values, expected a space between values, or "x" and a count
                    up 1x               | 1:6: parse error: unexpected end of input in series values, expected a count
                    up stalex2          | 1:4: parse error: unexpected "stalex2" in series values, expected number or "stale"
                    up {{schema:9}}     | 1:6: parse error: histogram schema 9, expected -4 to 8, or -53 for custom buckets
                    up {{summe:9}}      | 1:6: parse error: bad histogram descriptor found: "summe"
                    up {{sum:1 sum:2}}  | 1:12: parse error: duplicate key "sum" in histogram description
                    up {{sum:1          | 1:11: parse error: unexpected end of input in histogram description, expected a space or "}}"
                    5 1                 | 1:1: parse error: unexpected number "5", expected a series: a name or "{"
                    up{a=b} 1           | 1:6: parse error: unexpected identifier "b" in label set, expected string
                    """)
    void errors(String text, String message) {
        assertThatThrownBy(() -> SeriesDescription.parse(text)).hasMessage(message);
    }
}
