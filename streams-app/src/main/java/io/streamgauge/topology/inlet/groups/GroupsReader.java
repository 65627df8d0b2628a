package io.streamgauge.topology.inlet.groups;

import io.streamgauge.topology.inlet.InletSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topic of groups from its beginning. Thread-safe. */
final class GroupsReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupsReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_MS = 1_000;
    private static final long LOADED_WITHIN_MS = 10_000;

    private final InletSettings settings;
    private final GroupsView view;
    private final TopicPartition partition;
    private final Thread thread = new Thread(this::run, "push-groups-reader");
    private final CountDownLatch loaded = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile Consumer<byte[], byte[]> reading;

    GroupsReader(InletSettings settings, GroupsView view) {
        this.settings = settings;
        this.view = view;
        this.partition = new TopicPartition(settings.topic(), 0);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether all that was on the topic at the start is known. */
    boolean loaded() {
        return loaded.getCount() == 0;
    }

    /** Waits for that, not for long: whoever pushes before is told to try again. */
    void awaitLoaded() {
        try {
            if (!loaded.await(LOADED_WITHIN_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("{} is still being read; pushes are refused until it is known", settings.topic());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try (Consumer<byte[], byte[]> consumer = GroupClients.consumer(settings, partition)) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("Reading {} failed and begins anew: {}", settings.topic(), e.getMessage());
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (!closed) {
            if (consumer.position(partition) >= end) {
                loaded.countDown();
            }
            for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                view.take(one.key(), one.value(), one.offset(), one.timestamp());
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        Consumer<byte[], byte[]> now = reading;
        if (now != null) {
            now.wakeup();
        }
    }
}
