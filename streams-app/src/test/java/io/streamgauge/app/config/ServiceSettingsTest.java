package io.streamgauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.ingest.Format;
import io.streamgauge.model.Labels;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.topology.InputTopic;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceSettingsTest {
    @Test
    void defaultsFitTogether() {
        ServiceSettings settings = ServiceSettings.of(new ConfigLoader().load());

        assertThat(settings.collect().stepMs()).isEqualTo(5000);
        assertThat(settings.series().windows().longestMs()).isEqualTo(300_000);
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.evaluation("http://here").externalUrl()).isEqualTo("http://here");
    }

    @Test
    void formatsAndTheMappingFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mapping.yml");
        Files.writeString(file, "mappings: [{match: a.*, name: a, labels: {x: $1}}]");

        assertThat(settings("topics: {events-format: statsd}\nstatsd: {mapping-config: '" + file + "'}")
                        .ingest()
                        .format())
                .isEqualTo(Format.STATSD);
        assertThatThrownBy(() -> settings("topics.events-format: xml"))
                .hasMessageContaining("f:1:23: topics.events-format: 'xml' is no format; there are json, otlp");
        Files.writeString(file, "mappings: [{match: a.*}]");
        assertThatThrownBy(
                        () -> settings("statsd.mapping-config: '" + file + "'").ingest())
                .hasMessageContaining("f:1:24: statsd.mapping-config: " + file + ":1:12: a mapping needs a name");
        assertThatThrownBy(() -> settings("statsd.mapping-config: nowhere.yml").ingest())
                .hasMessageContaining("f:1:24: statsd.mapping-config: can't read the file nowhere.yml");
    }

    @Test
    void anInletWritesToATopicThatIsRead() {
        String inputs = "inputs: [{topic: lines, format: statsd}]\n";
        InletSettings inlets = settings(inputs + "inlets.topics: {statsd-udp: lines, otlp: metric-events}")
                .inlets();

        assertThat(inlets.topicOf(Inlet.STATSD_UDP)).isEqualTo("lines");
        assertThat(inlets.topicOf(Inlet.OTLP)).isEqualTo("metric-events");
        assertThat(inlets.topicOf(Inlet.EVENTS)).isEqualTo("metric-events");
        assertThatThrownBy(() -> settings(inputs + "inlets.topics: {statsd: lines, events: elsewhere}")
                        .inlets())
                .hasMessageContaining("f:2:16: inlets.topics: statsd is no inlet; there are otlp, remote-write")
                .hasMessageContaining("inlets.topics: events: nobody reads the topic elsewhere; add it to inputs, or"
                        + " take one of [metric-events, lines]");
    }

    @Test
    void severalInputTopics() {
        String yaml = """
                topics: {events-format: influx}
                relabel-configs: [{action: labeldrop, regex: host}]
                inputs:
                  - topic: otel
                    format: otlp
                    relabel-configs: [{action: labeldrop, regex: pod}]
                  - topic: metric-events
                    format: statsd
                  - topic: lines
                """;
        List<InputTopic> topics = settings(yaml).inputs().all();

        assertThat(topics).extracting(InputTopic::name).containsExactly("metric-events", "otel", "lines");
        assertThat(topics)
                .extracting(t -> t.ingest().format())
                .containsExactly(Format.STATSD, Format.of("otlp"), Format.INFLUX);
        assertThat(topics.get(1).ingest().relabel().apply(Labels.of("a", "b", "host", "h", "pod", "p")))
                .hasValue(Labels.of("a", "b"));
        assertThat(settings("inputs: []").inputs().names()).containsExactly("metric-events");
    }

    @Test
    void mistakesInInputs() {
        assertThatThrownBy(() -> settings("inputs: [{topic: a}, {topic: a}]"))
                .hasMessage("f:1:22: inputs: the topic a is named twice");
        assertThatThrownBy(() -> settings("inputs: [{topic: alerts}]"))
                .hasMessageContaining("the topic alerts is one that the service writes");
        assertThatThrownBy(() -> settings("inputs: [{format: json}]"))
                .hasMessage("f:1:10: inputs: an entry must name its topic");
        assertThatThrownBy(() -> settings("inputs: [{topic: a, formats: json}]"))
                .hasMessageContaining("'formats' is not a field of an input; did you mean format?");
        assertThatThrownBy(() -> settings("inputs: [{topic: 'a b'}]")).hasMessageContaining("'a b' is no topic's name");
        assertThatThrownBy(() -> settings("inputs: [{topic: " + "a".repeat(240) + "}]"))
                .hasMessageContaining("has too long a name for the changelog");
    }

    @Test
    void contradictionsAreToldWithTheirPlace() {
        assertThatThrownBy(() -> settings("step: 1m\nevaluation-interval: 15s\nhistory: 2m\n"))
                .hasMessageContaining(
                        "f:2:22: evaluation-interval (15s) must not be less than step (1m): nothing changes within a step")
                .hasMessageContaining("f:3:10: history: must cover the longest window, 5m, and a step");
    }

    @Test
    void aPartitionThatIsOnlyQuietIsNotPassedOver() {
        assertThat(settings("max-watermark-lag: 5m").series().maxWatermarkLagMs())
                .isEqualTo(300_000);
        assertThat(settings("max-watermark-lag: 0s").series().maxWatermarkLagMs())
                .isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> settings("max-watermark-lag: 20s"))
                .hasMessageContaining(
                        "f:1:20: max-watermark-lag (20s) must be at least idle-timeout + lateness + 2 steps (25s)");
    }

    @Test
    void whatExactlyOnceRestsOnCantBeSet() {
        String yaml =
                "kafka:\n  client.rack: a\n  processing.guarantee: at_least_once\n  consumer.isolation.level: read_uncommitted\n";
        assertThatThrownBy(() -> settings(yaml))
                .hasMessageContaining("f:3:3: kafka.processing.guarantee: can't be set: it is exactly_once_v2, always")
                .hasMessageContaining("f:4:3: kafka.consumer.isolation.level: can't be set:");
        assertThatThrownBy(() -> ServiceSettings.of(new ConfigLoader()
                        .environment(Map.of("STREAMGAUGE_KAFKA_COMMIT_INTERVAL_MS", "5"))
                        .load()))
                .hasMessageContaining("STREAMGAUGE_KAFKA_COMMIT_INTERVAL_MS")
                .hasMessageContaining("set commit-interval");
        assertThat(settings("kafka: {client.rack: a}").kafka().properties()).containsEntry("client.rack", "a");
    }

    @Test
    void windowsAsLengths() {
        List<WindowSettings.Rule> rules =
                settings("windows: [30s, 10m]").series().windows().rules();

        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.windowsMs()).containsExactly(30_000L, 600_000L);
            assertThat(rule.quantiles()).contains(0.99);
        });
        assertThat(settings("windows: off").series().windows().rules()).isEmpty();
    }

    @Test
    void windowsByMetric() {
        String yaml = """
                windows:
                  - metrics: http_.*
                    windows: [1m]
                    quantiles: [0.5]
                  - metrics: .*
                    windows: off
                """;
        List<WindowSettings.Rule> rules = settings(yaml).series().windows().rules();

        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).pattern().matches("http_requests")).isTrue();
        assertThat(rules.get(0).quantiles()).containsExactly(0.5);
        assertThat(rules.get(0).slopePattern().matches("consumer_lag")).isTrue();
        assertThat(rules.get(1).windowsMs()).isEmpty();
    }

    @Test
    void mistakesInWindows() {
        assertThatThrownBy(() -> settings("windows: [1m, soon]"))
                .hasMessage("f:1:10: windows: 'soon' is not a duration such as 500ms, 15s, 5m, 1h30m or 7d, or off");
        assertThatThrownBy(() -> settings("windows:\n- metric: x\n"))
                .hasMessage("f:2:3: windows: 'metric' is not a key here; did you mean metrics?");
        assertThatThrownBy(() -> settings("windows:\n- metrics: '('\n"))
                .hasMessageStartingWith("f:2:12: windows: '(' is not a regular expression:");
        assertThatThrownBy(() -> settings("windows:\n- quantiles: [99]\n"))
                .hasMessage("f:2:14: windows: '99' is not a quantile from 0 to 1, such as 0.99");
    }

    private static ServiceSettings settings(String yaml) {
        return ServiceSettings.of(new ConfigLoader().file("f", yaml).load());
    }
}
