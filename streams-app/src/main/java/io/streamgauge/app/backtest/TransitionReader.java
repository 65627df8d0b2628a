package io.streamgauge.app.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the committed transitions of a range from an alerts topic, from its start to where its end is now, ordered by time, fingerprint and seq. */
final class TransitionReader {
    /** The most transitions of one topic that are held in memory. */
    static final int TRANSITIONS_MAX = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(TransitionReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> client;
    private final ObjectMapper mapper = new ObjectMapper();

    TransitionReader(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.client.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /** @throws BacktestException if there are more than {@link #TRANSITIONS_MAX} */
    List<Replayed> read(String topic, TimeRange range) {
        List<Replayed> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    take(one, range, all);
                }
            }
        }
        all.sort(Comparator.comparingLong(Replayed::evaluatedAtMs)
                .thenComparing(Replayed::fingerprint)
                .thenComparingLong(Replayed::seq));
        return all;
    }

    private void take(ConsumerRecord<byte[], byte[]> one, TimeRange range, List<Replayed> all) {
        if (one.value() == null) {
            return;
        }
        String json = new String(one.value(), StandardCharsets.UTF_8);
        try {
            Replayed transition = Replayed.of(mapper.readTree(json), json);
            if (range.contains(transition.evaluatedAtMs())) {
                all.add(transition);
            }
        } catch (JsonProcessingException e) {
            LOG.warn("{}-{}@{} is not an alert: {}", one.topic(), one.partition(), one.offset(), e.getMessage());
        }
        if (all.size() > TRANSITIONS_MAX) {
            throw new BacktestException(
                    "more than " + TRANSITIONS_MAX + " transitions on " + one.topic(),
                    "Narrow the range with --from and --to, or name fewer rules.");
        }
    }
}
