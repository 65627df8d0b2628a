package io.streamgauge.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeriesFileTest {
    @Test
    void openMetrics() {
        String text = """
                # TYPE a counter
                # HELP a says "it"
                a_total{x="1",y="q\\"\\\\\\n"} 5 10.5
                a_total{x="1",y="q\\"\\\\\\n"} 7.5e1 20 # {trace="t"} 1 2
                {"utf.8",z="2"} +Inf 3
                # EOF
                """;
        SeriesFile samples = SeriesFile.read(text, 0);

        assertThat(samples.newestMs()).isEqualTo(20_000);
        assertThat(samples.source().labels())
                .containsExactly(
                        Labels.of("__name__", "a_total", "x", "1", "y", "q\"\\\n"),
                        Labels.of("__name__", "utf.8", "z", "2"));
        assertThat(values(samples)).containsExactly(List.of(5.0, 75.0), List.of(Double.POSITIVE_INFINITY));
    }

    @Test
    void prometheusTextHasMilliseconds() {
        assertThat(SeriesFile.read("a 1 1700000000000\n", 0).newestMs()).isEqualTo(1_700_000_000_000L);
        assertThat(SeriesFile.read("a 1 60\n", 0).newestMs()).isEqualTo(60_000);
    }

    @Test
    void samplesWithoutTimestampHaveTheGivenTime() {
        assertThat(SeriesFile.read("a 1\nb{} NaN\n", 42).newestMs()).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "a|1:2: a value is missing",
                "a x|1:4: 'x' is not a number",
                "a 1 x|1:6: 'x' is not a timestamp",
                "a 1 2 3|1:7: nothing more is expected here",
                "{x=\"1\"} 1|1:8: a metric name is missing",
                "a{x=\"1} 1|1:10: the closing quote is missing",
                "a{x=1} 1|1:5: a text in double quotes is expected here",
                "a{=\"1\"} 1|1:3: a label name is expected here",
                "a{x=\"1\" y=\"2\"} 1|1:9: a comma or a closing brace is expected here",
            })
    void mistakesHaveAPlace(String line, String message) {
        assertThatThrownBy(() -> SeriesFile.read(line, 0)).hasMessage(message);
    }

    @Test
    void loadScripts() {
        SeriesFile samples = SeriesFile.read("# a script\nload 30s\n  a{x=\"1\"} 0+1x2\n\neval instant at 0 a\n", 0);

        assertThat(samples.newestMs()).isEqualTo(60_000);
        assertThat(values(samples)).containsExactly(List.of(0.0, 1.0, 2.0));
        assertThatThrownBy(() -> SeriesFile.read("load 30s\n  a{ 1\n", 0)).hasMessageStartingWith("2: ");
    }

    @Test
    void timeHasToAscend() {
        assertThatThrownBy(() -> SeriesFile.read("a 1 2\na 1 1\n# EOF\n", 0))
                .hasMessageStartingWith("2:1: a: sample at 1000 ms is not after");
    }

    private static List<List<Double>> values(SeriesFile samples) {
        return samples.source().select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE).stream()
                .map(SeriesFileTest::values)
                .toList();
    }

    private static List<Double> values(StoredSeries series) {
        SampleSlice slice = series.slice(Long.MIN_VALUE, Long.MAX_VALUE, new SampleSlice());
        return IntStream.range(slice.from, slice.to)
                .mapToObj(i -> slice.values[i])
                .toList();
    }
}
