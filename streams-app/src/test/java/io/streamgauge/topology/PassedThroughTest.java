package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches Kafka Streams of the properties that a user sets. */
final class PassedThroughTest {
    @Test
    void racksStandbysAndTagsReachStreams() {
        KafkaSettings kafka = TestSettings.of("none:9092", Path.of("state"), 1, List.of())
                .kafka()
                .withProperties(Map.of(
                        "client.rack", "eu-1a",
                        "client.tag.zone", "eu-1a",
                        "rack.aware.assignment.tags", "zone",
                        "rack.aware.assignment.strategy", "balance_subtopology",
                        "num.standby.replicas", "2",
                        "max.warmup.replicas", "4",
                        "main.consumer.fetch.max.wait.ms", "50",
                        "statestore.cache.max.bytes", "0",
                        "processing.guarantee", "at_least_once"));
        Properties properties = StreamsProperties.of(kafka, 1);
        StreamsConfig config = new StreamsConfig(properties);
        assertThat(config.getClientTags()).isEqualTo(Map.of("zone", "eu-1a"));
        assertThat(config.getList(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG))
                .containsExactly("zone");
        assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(2);
        assertThat(config.getInt(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG)).isEqualTo(4);
        assertThat(config.getString(StreamsConfig.RACK_AWARE_ASSIGNMENT_STRATEGY_CONFIG))
                .isEqualTo("balance_subtopology");
        Map<String, Object> consumer = config.getMainConsumerConfigs("gauge", "c", 0);
        assertThat(consumer).containsEntry("client.rack", "eu-1a").containsEntry("fetch.max.wait.ms", "50");
        assertThat(config.getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG))
                .as("the markers' room")
                .isEqualTo(2L << 20);
        // Refused where settings are read; and here it has no effect.
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processing.guarantee",
                "producer.transactional.id",
                "main.consumer.isolation.level",
                "processing.exception.handler",
                "group.protocol",
                "consumer.auto.offset.reset",
                "num.stream.threads"
            })
    void refused(String property) {
        assertThat(RefusedProperties.why(property)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.rack",
                "client.tag.zone",
                "rack.aware.assignment.tags",
                "num.standby.replicas",
                "max.warmup.replicas",
                "group.instance.id",
                "security.protocol",
                "producer.linger.ms",
                "consumer.max.poll.records",
                "task.timeout.ms"
            })
    void passed(String property) {
        assertThat(RefusedProperties.why(property)).isEmpty();
    }
}
