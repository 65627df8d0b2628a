package io.streamgauge.app.bench.faults;

import io.streamgauge.app.bench.truth.AlertTransition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the alerts topic from its start while all goes on, committed transitions only, and remembers when each was readable. Thread-safe. */
final class AlertWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int partitions;
    private final List<Seen> seen = new ArrayList<>();
    private final Thread thread = new Thread(this::follow, "alert-watch");

    /** A transition, and the wall clock at which it was readable. */
    record Seen(int partition, long offset, long atMs, AlertTransition transition) {
        long evaluatedAtMs() {
            return transition.evaluatedAtMs();
        }
    }

    AlertWatch(String bootstrapServers, String topic, int partitions) {
        this.partitions = partitions;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        "false",
                        "fetch.max.wait.ms",
                        "100"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    add(new Seen(
                            one.partition(),
                            one.offset(),
                            System.currentTimeMillis(),
                            AlertTransition.ofJson(one.value())));
                }
            }
        } catch (WakeupException e) {
            // close() asks us to end.
        } catch (IOException e) {
            throw new IllegalStateException("the alerts topic holds what is no alert", e);
        }
    }

    private synchronized void add(Seen one) {
        seen.add(one);
    }

    /** All so far; those of one partition in their order. */
    synchronized List<Seen> all() {
        return List.copyOf(seen);
    }

    synchronized int count() {
        return seen.size();
    }

    /** The tick of the newest transition of the partition that is furthest behind. */
    synchronized long currentThroughMs() {
        long[] newest = new long[partitions];
        for (Seen one : seen) {
            newest[one.partition] = Math.max(newest[one.partition], one.evaluatedAtMs());
        }
        return IntStream.range(0, partitions).mapToLong(p -> newest[p]).min().orElse(0);
    }

    /** The longest time between two moments in which some partition had no new transition. */
    synchronized long longestPauseMs(long fromMs, long toMs) {
        long[] last = new long[partitions];
        long longest = 0;
        for (Seen one : seen) {
            if (one.atMs > toMs) {
                break;
            }
            if (one.atMs >= fromMs) {
                longest = Math.max(longest, one.atMs - Math.max(fromMs, last[one.partition]));
            }
            last[one.partition] = one.atMs;
        }
        for (long at : last) {
            longest = Math.max(longest, toMs - Math.max(fromMs, at));
        }
        return longest;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
