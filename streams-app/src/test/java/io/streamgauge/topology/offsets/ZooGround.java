package io.streamgauge.topology.offsets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the species of the zoo live on: topics, records and commits on one broker. One per thread. */
final class ZooGround implements AutoCloseable {
    final Random random;
    final LongSupplier nowMs;
    private final Map<String, Object> client;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<AutoCloseable> open = new ArrayList<>();

    /** @param nowMs event time, which records get */
    ZooGround(Map<String, Object> client, long seed, LongSupplier nowMs) {
        this.client = Map.copyOf(client);
        this.random = new Random(seed);
        this.nowMs = nowMs;
        Map<String, Object> patient = new HashMap<>(client);
        // A machine that is busy with something else is no reason to fail.
        patient.put("default.api.timeout.ms", 600_000);
        patient.put("request.timeout.ms", 300_000);
        this.admin = Admin.create(patient);
        this.producer = keep(producer(Map.of()));
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("linger.ms", 5);
        // A topic that is made anew confuses the sequence numbers of all.
        properties.put("enable.idempotence", more.containsKey("transactional.id"));
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    KafkaProducer<byte[], byte[]> transactional(String id) {
        KafkaProducer<byte[], byte[]> transactional =
                keep(producer(Map.of("transactional.id", id, "transaction.timeout.ms", 600_000)));
        transactional.initTransactions();
        return transactional;
    }

    void topic(String name, int partitions) {
        topic(name, partitions, Map.of());
    }

    void topic(String name, int partitions, Map<String, String> configuration) {
        get(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configuration)))
                .all());
    }

    void delete(String topic) {
        get(admin.deleteTopics(List.of(topic)).all());
    }

    void grow(String topic, int partitions) {
        get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all());
    }

    /** All records before an offset. */
    void deleteRecords(String topic, int partition, long before) {
        get(admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all());
    }

    /** Sends without waiting. */
    void produce(String topic, int partition, int records) {
        for (int i = 0; i < records; i++) {
            Future<?> unused =
                    producer.send(new ProducerRecord<>(topic, partition, nowMs.getAsLong(), null, new byte[10]));
        }
    }

    /** Sends and waits. */
    void produce(String topic, String key, long timestampMs) {
        Future<?> unused = producer.send(
                new ProducerRecord<>(topic, 0, timestampMs, key.getBytes(StandardCharsets.UTF_8), new byte[10]));
        producer.flush();
    }

    void flush() {
        producer.flush();
    }

    /** By the Admin API, which the broker allows while a group has no members. */
    void commit(String group, Map<TopicPartition, Long> offsets) {
        get(commitLater(group, offsets));
    }

    KafkaFuture<Void> commitLater(String group, Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        offsets.forEach((tp, offset) -> commits.put(tp, new OffsetAndMetadata(offset)));
        return admin.alterConsumerGroupOffsets(group, commits).all();
    }

    ZooMember join(String group, String topic) {
        return join(group, topic, Map.of());
    }

    ZooMember join(String group, String topic, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("group.id", group);
        properties.putAll(more);
        return keep(new ZooMember(properties, List.of(topic)));
    }

    private static <T> Optional<T> get(KafkaFuture<T> future) {
        try {
            return Optional.ofNullable(future.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        admin.close();
    }
}
