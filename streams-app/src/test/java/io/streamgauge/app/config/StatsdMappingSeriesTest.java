package io.streamgauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.statsd.StatsdDecoder;
import io.streamgauge.series.Pipe;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mapping file says of series' lives and shapes, from the line to the samples. */
final class StatsdMappingSeriesTest {
    private final Pipe pipe = new Pipe(
            new SeriesSettings(1000, 60_000, 3_600_000, 1000, 1000, WindowSettings.off()),
            new CollectSettings(1000, 1000, 600_000, 1000, 8),
            1,
            1,
            1,
            Pipe.ALL);
    private long offset;

    private void send(String mapping, long timeMs, String... lines) {
        StatsdMappingFile.Result file = StatsdMappingFile.read("m.yml", mapping);
        assertThat(file.errors()).isEmpty();
        pipe.collectorAt(0).record(offset++, timeMs, Pipe.FAR);
        new StatsdDecoder(file.mapping())
                .decode(
                        String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
                        timeMs,
                        Limits.DEFAULT,
                        pipe.collectorAt(0));
    }

    private Map<String, List<String>> all() {
        return pipe.all(0, 3_600_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSeriesEndsAfterItsMappingsTtl(boolean restarts) {
        String mapping = """
                defaults: {ttl: 20s}
                mappings:
                  - {match: short.*, name: short, labels: {n: $1}, ttl: 3s}
                  - {match: long.*, name: long, ttl: 1m30s}
                  - {match: inherits.*, name: inherits, ttl: 0}
                """;
        send(mapping, 1500, "short.a:1|c", "short.b:1|c", "long.a:1|g", "inherits.a:1|ms", "unmapped:1|c");
        pipe.settle();
        restart(restarts);
        send(mapping, 3500, "short.b:1|c");
        pipe.settle();
        restart(restarts);
        pipe.idle(200_000);

        assertThat(all().get("short{n=\"a\"}")).endsWith("4000=1.0", "5000=NaN");
        assertThat(all().get("short{n=\"b\"}")).endsWith("6000=2.0", "7000=NaN");
        assertThat(all().get("inherits_count")).endsWith("21000=1.0", "22000=NaN");
        assertThat(all().get("unmapped")).endsWith("21000=1.0", "22000=NaN");
        assertThat(all().get("long")).endsWith("91000=1.0", "92000=NaN");
    }

    private void restart(boolean really) {
        if (really) {
            pipe.restart();
        }
    }

    @Test
    void withoutATtlTheServicesHolds() {
        send("", 1500, "a:1|c");
        pipe.idle(200_000);

        assertThat(all().get("a")).endsWith("61000=1.0", "62000=NaN");
    }

    @Test
    void theQuantilesOfASummaryLookBackAsFarAsMaxAge() {
        String mapping = """
                defaults: {summary_options: {max_age: 20s}}
                mappings:
                  - {match: short, name: short, summary_options: {max_age: 5s, quantiles: [{quantile: 0.9}, {quantile: 0.5}]},
                     observer_type: summary}
                """;
        send(mapping, 1500, "short:1000|ms", "other:1000|ms");
        pipe.idle(40_000);

        assertThat(all().get("short{quantile=\"0.5\"}")).startsWith("2000=1.0").endsWith("6000=1.0", "7000=NaN");
        assertThat(all().get("short{quantile=\"0.9\"}")).hasSize(6);
        assertThat(all().get("other{quantile=\"0.99\"}")).endsWith("21000=1.0", "22000=NaN");
        assertThat(all().get("other_count")).endsWith("38000=1.0", "39000=1.0");
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "1.1, 3", "1.0001, 8", "65536, -4", "1.5, 1", "0, 5", "1, 5"})
    void theBucketsOfANativeHistogramGrowByItsFactor(double factor, int schema) {
        String mapping = "defaults: {observer_type: histogram, histogram_options: {native_histogram_bucket_factor: "
                + factor + "}}";
        send(mapping, 1500, "a:1.25|h");
        pipe.settle();
        send(mapping, 2500, "a:1.25|h");
        pipe.idle(10_000);

        String newest = all().get("a").get(all().get("a").size() - 1);
        assertThat(newest).contains(schema == 0 ? "{{count:2 " : "{{schema:" + schema + " count:2 ");
        assertThat(all()).containsKey("a_bucket{le=\"2.5\"}");
    }
}
