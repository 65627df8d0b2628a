package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.lag.Ahead;
import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.Membership;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same cluster as kafka_exporter shows it: equal where it is right, left out where it says something that nobody knows. */
final class OffsetEventsTest {
    private static final String OF_0 = "{consumergroup=shop,topic=orders,partition=0}";

    private static Map<String, Double> events() throws IOException {
        Reading known = Reading.of(1_000, new Offsets(10, 100, 100), 70, "m-1", Membership.STABLE);
        Reading belowStart = Reading.of(1_000, new Offsets(50, 100, 100), 20, "m-1", Membership.STABLE);
        Reading noCommit = new Reading(
                1_000,
                new Offsets(0, 5, 5),
                OptionalLong.empty(),
                "m-1",
                Membership.STABLE,
                OptionalLong.empty(),
                Ahead.NOT_LOOKED);
        GroupReading reading = new GroupReading(
                1_000,
                "shop",
                Membership.STABLE,
                List.of(
                        new GroupReading.Partition("orders", 0, known),
                        new GroupReading.Partition("orders", 1, belowStart),
                        new GroupReading.Partition("orders", 2, noCommit)),
                Map.of(),
                -1);
        GroupLag lag = new LagEngine(LagSettings.DEFAULT, 10).observe(reading);
        OffsetsRound round = new OffsetsRound(
                1_000,
                12,
                7,
                3,
                List.of(
                        new PartitionLog("orders", 0, 1, 1, 3, 3, new Offsets(10, 100, 100)),
                        new PartitionLog("orders", 1, 2, 1, 3, 2, null)),
                List.of(reading),
                List.of(),
                Map.of("shop", 2),
                Holdings.NONE,
                ClusterFacts.NONE,
                Map.of(),
                0);
        List<byte[]> records = new ArrayList<>();
        EventBatch batch = new EventBatch(1_000, records::add);
        new OffsetEvents(batch).write(round, List.of(lag), List.of());
        new OwnEvents(10).write(round, OptionalDouble.empty(), 0, batch);
        int count = batch.finish();
        Map<String, Double> events = new TreeMap<>();
        for (byte[] record : records) {
            for (JsonNode event : new ObjectMapper().readTree(record)) {
                List<String> labels = new ArrayList<>();
                event.get("labels")
                        .properties()
                        .forEach(l -> labels.add(l.getKey() + "=" + l.getValue().asText()));
                events.put(
                        event.get("name").asText() + "{" + String.join(",", labels) + "}",
                        event.get("value").asDouble());
            }
        }
        assertThat(events).hasSize(count);
        return events;
    }

    @Test
    void namesAndValuesAreTheExporters() throws IOException {
        assertThat(events())
                .containsEntry("kafka_brokers{}", 3.0)
                .containsEntry("kafka_topic_partitions{topic=orders}", 2.0)
                .containsEntry("kafka_topic_partition_current_offset{topic=orders,partition=0}", 100.0)
                .containsEntry("kafka_topic_partition_oldest_offset{topic=orders,partition=0}", 10.0)
                .containsEntry("kafka_topic_partition_leader{topic=orders,partition=1}", 2.0)
                .containsEntry("kafka_topic_partition_leader_is_preferred{topic=orders,partition=1}", 0.0)
                .containsEntry("kafka_topic_partition_replicas{topic=orders,partition=1}", 3.0)
                .containsEntry("kafka_topic_partition_in_sync_replica{topic=orders,partition=1}", 2.0)
                .containsEntry("kafka_topic_partition_under_replicated_partition{topic=orders,partition=1}", 1.0)
                .containsEntry("kafka_consumergroup_members{consumergroup=shop}", 2.0)
                .containsEntry(
                        "kminion_kafka_consumer_group_topic_assigned_partitions{group_id=shop,topic_name=orders}", 3.0)
                .containsEntry("kminion_kafka_consumer_group_topic_members{group_id=shop,topic_name=orders}", 1.0)
                .containsEntry("kafka_consumergroup_current_offset" + OF_0, 70.0)
                .containsEntry("kafka_consumergroup_lag" + OF_0, 30.0);
    }

    /** kafka_exporter counts what was deleted as lag, and adds −1 for what it does not know. */
    @Test
    void whereTheExporterIsWrongWeAreNot() throws IOException {
        assertThat(events())
                .containsEntry("kafka_consumergroup_lag{consumergroup=shop,topic=orders,partition=1}", 50.0)
                .containsEntry("kafka_consumergroup_lag_sum{consumergroup=shop,topic=orders}", 80.0)
                .containsEntry("streamgauge_lag_known_ratio{consumergroup=shop,topic=orders}", 2.0 / 3)
                .containsEntry(
                        "streamgauge_lag_unknown_partitions{consumergroup=shop,topic=orders,reason=NO_COMMIT}", 1.0)
                .containsEntry(
                        "streamgauge_lag_unknown_partitions{consumergroup=shop,topic=orders,reason=NO_OFFSETS}", 0.0)
                .doesNotContainKeys(
                        "kafka_consumergroup_lag{consumergroup=shop,topic=orders,partition=2}",
                        "kafka_consumergroup_current_offset{consumergroup=shop,topic=orders,partition=2}",
                        "kafka_topic_partition_current_offset{topic=orders,partition=1}");
    }
}
