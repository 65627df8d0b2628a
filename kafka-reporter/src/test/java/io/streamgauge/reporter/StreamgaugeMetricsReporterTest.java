package io.streamgauge.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Nothing that is wrong with a reporter may reach its client. */
final class StreamgaugeMetricsReporterTest {
    private static final String NOBODY = "127.0.0.1:1";

    private static Map<String, Object> client(String... settings) {
        Map<String, Object> p = new TreeMap<>();
        p.put("bootstrap.servers", NOBODY);
        p.put("metric.reporters", StreamgaugeMetricsReporter.class.getName());
        for (int i = 0; i < settings.length; i += 2) {
            p.put("streamgauge.reporter." + settings[i], settings[i + 1]);
        }
        return p;
    }

    private static void openAndClose(Map<String, Object> properties) {
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()).close();
    }

    @Test
    void wrongSettingsAndNoBrokerLeaveTheClientAsItIs() {
        for (Map<String, Object> properties : List.of(
                client("interval.ms", "soon"),
                client("include", "("),
                client("no.such.setting", "1"),
                client("producer.acks", "perhaps"),
                client("bootstrap.servers", "no address"),
                client("interval.ms", "100"))) {
            assertThatCode(() -> openAndClose(properties)).doesNotThrowAnyException();
        }
        assertThat(Channel.open()).isZero();
    }

    @Test
    void settingsSayWhatIsWrong() {
        assertThatThrownBy(() -> new ReporterSettings("streamgauge.reporter.", client("intervall.ms", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("streamgauge.reporter.intervall.ms")
                .hasMessageContaining("interval.ms");
        assertThatThrownBy(() -> new ReporterSettings("streamgauge.reporter.", client("interval.ms", "1")).intervalMs())
                .hasMessageContaining("at least 100");
        assertThatThrownBy(() -> new ReporterSettings("streamgauge.telemetry.", Map.of()).producer())
                .hasMessageContaining("streamgauge.telemetry.bootstrap.servers");
    }

    @Test
    void theProducerGoesWhereTheClientGoes() {
        Map<String, Object> configs = client("producer.linger.ms", "7");
        configs.put("security.protocol", "SSL");
        configs.put("ssl.truststore.location", "t");
        configs.put("acks", "0");
        assertThat(new ReporterSettings("streamgauge.reporter.", configs).producer())
                .containsOnlyKeys("bootstrap.servers", "security.protocol", "ssl.truststore.location", "linger.ms");
        configs.put("streamgauge.reporter.bootstrap.servers", "elsewhere:9092");
        assertThat(new ReporterSettings("streamgauge.reporter.", configs).producer())
                .as("no secrets for another cluster")
                .isEqualTo(Map.of("bootstrap.servers", "elsewhere:9092", "linger.ms", "7"));
    }

    @Test
    void aBrokerIsReachedByItsOwnListener() {
        assertThat(OwnListener.addTo(Map.of(
                        "listeners",
                        "CONTROLLER://:1,PLAINTEXT://:2",
                        "advertised.listeners",
                        "SSL://a:3, PLAINTEXT://b:4")))
                .containsEntry("bootstrap.servers", "b:4");
        assertThat(OwnListener.addTo(Map.of("listeners", "SASL_SSL://:2"))).doesNotContainKey("bootstrap.servers");
    }

    @Test
    void clientsOfOneProcessShareAChannel() {
        Channel first = Channel.open(Map.of("bootstrap.servers", NOBODY), "t");
        Channel second = Channel.open(Map.of("bootstrap.servers", NOBODY), "t");
        Channel other = Channel.open(Map.of("bootstrap.servers", NOBODY), "u");
        assertThat(second).isSameAs(first).isNotSameAs(other);
        first.release();
        assertThat(Channel.open()).isEqualTo(2);
        second.release();
        other.release();
        assertThat(Channel.open()).isZero();
    }
}
