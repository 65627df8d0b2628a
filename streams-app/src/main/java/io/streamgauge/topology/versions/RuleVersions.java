package io.streamgauge.topology.versions;

import io.streamgauge.series.wire.RulesVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of rule versions as an instance uses it: what was published, from when on it holds, and publishing. Thread-safe.
 */
public final class RuleVersions implements AutoCloseable {
    /** Older versions are deleted from the topic by whoever publishes. */
    public static final int MAX_KEPT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(RuleVersions.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration READ_WITHIN = Duration.ofSeconds(15);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final VersionsClients clients;
    private final int maxBytes;
    private final String publisher;
    private final LongSupplier clockMs;
    private final List<Consumer<VersionsView>> listeners = new CopyOnWriteArrayList<>();
    private volatile VersionsView view = new VersionsView(List.of(), List.of());
    private volatile org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> following;
    private volatile boolean closed;
    private Thread follower;

    /** What became of {@link #publish}. */
    public enum Outcome {
        /** It is a new version. */
        PUBLISHED,
        /** It is what was published last. */
        SAME,
        /** It was published before and another one since; that one goes on. */
        OLDER
    }

    /** When something that was published before counts as new. */
    public enum Mode {
        /** Where it is not what was published last: somebody wants it. */
        IF_CHANGED,
        /** Never: an instance that starts with the files of last week must not bring last week's rules back. */
        IF_NEVER_SEEN
    }

    /**
     * Nothing connects before {@link #start} or {@link #publish}.
     *
     * @param properties for Kafka's clients; those of others are left out
     * @param maxBytes the largest record that the topic takes
     * @param publisher who this instance is, for people
     */
    public RuleVersions(
            String bootstrapServers,
            Map<String, String> properties,
            String topic,
            int maxBytes,
            String publisher,
            LongSupplier clockMs) {
        this.clients = new VersionsClients(bootstrapServers, properties, topic);
        this.maxBytes = maxBytes;
        this.publisher = publisher;
        this.clockMs = clockMs;
    }

    /** Reads the topic to its end, then follows it on a thread of its own. */
    public synchronized void start() {
        if (follower == null && !closed) {
            view = read().view();
            follower = new Thread(this::follow, "rule-versions");
            follower.setDaemon(true);
            follower.start();
        }
    }

    /** As far as the topic has been read. */
    public VersionsView view() {
        return view;
    }

    /** Called with each new view, on the thread that follows the topic. */
    public void onChange(Consumer<VersionsView> listener) {
        listeners.add(listener);
    }

    /**
     * Publishes rules that were checked.
     *
     * @throws PublishException if they are too large or the brokers don't take them
     */
    public synchronized Outcome publish(RuleDocument document, Mode mode) {
        VersionsTopic topic = read();
        VersionsView now = topic.view();
        if (now.newest().map(d -> d.hash().equals(document.hash())).orElse(false)) {
            return Outcome.SAME;
        }
        if (mode == Mode.IF_NEVER_SEEN && now.document(document.hash()).isPresent()) {
            return Outcome.OLDER;
        }
        byte[] json = document.published(clockMs.getAsLong(), publisher).json();
        int deflated = RuleDocument.deflate(json).length;
        if (json.length > maxBytes / 2 || deflated > RuleDocument.MAX_BYTES) {
            throw new PublishException(
                    "The rule files are too large: " + json.length + " bytes, " + deflated + " compressed; at most "
                            + maxBytes / 2 + " and " + RuleDocument.MAX_BYTES
                            + ". Split them over two services, or take out generated repetitions.",
                    null);
        }
        send(document.hash(), json, topic.beyond(MAX_KEPT - 1));
        return Outcome.PUBLISHED;
    }

    private void send(String hash, byte[] json, List<byte[]> tooOld) {
        String topic = clients.partition().topic();
        try (Producer<byte[], byte[]> producer = clients.producer(maxBytes)) {
            producer.send(new ProducerRecord<>(topic, 0, VersionKeys.rules(hash), json))
                    .get();
            for (byte[] key : tooOld) {
                producer.send(new ProducerRecord<>(topic, 0, key, null)).get();
            }
        } catch (ExecutionException e) {
            throw new PublishException(
                    "The rules could not be published to " + topic + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (KafkaException e) {
            throw new PublishException("The rules could not be published to " + topic + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while the rules were published.", e);
        }
    }

    /**
     * Reads the topic to its end, without following it.
     *
     * @throws PublishException if it can't be read
     */
    public VersionsView readNow() {
        return read().view();
    }

    /** For a replay: tells SERIES and RULES of versions whose times are known, before anything else is on their topics. */
    public void state(
            List<RulesVersion> versions, String deltas, int seriesPartitions, String samples, int rulesPartitions) {
        try (Producer<byte[], byte[]> producer = clients.producer(maxBytes)) {
            for (RulesVersion version : versions) {
                byte[] value = version.encode();
                for (int p = 0; p < rulesPartitions; p++) {
                    producer.send(new ProducerRecord<>(samples, p, null, value)).get();
                }
                for (int p = 0; p < seriesPartitions; p++) {
                    producer.send(new ProducerRecord<>(deltas, p, null, value)).get();
                }
            }
        } catch (ExecutionException e) {
            throw new PublishException(
                    "The versions of the rules could not be written: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while the versions of the rules were written.", e);
        }
    }

    private VersionsTopic read() {
        VersionsTopic topic = new VersionsTopic();
        TopicPartition partition = clients.partition();
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer()) {
            long end = consumer.endOffsets(List.of(partition), READ_WITHIN).get(partition);
            long giveUpAtMs = clockMs.getAsLong() + READ_WITHIN.toMillis();
            while (consumer.position(partition, READ_WITHIN) < end) {
                consumer.poll(POLL).forEach(topic::take);
                if (clockMs.getAsLong() > giveUpAtMs) {
                    throw new PublishException(
                            "The topic " + partition.topic() + " could not be read within 15 s.", null);
                }
            }
        } catch (KafkaException e) {
            throw new PublishException("The topic " + partition.topic() + " could not be read: " + e.getMessage(), e);
        }
        return topic;
    }

    private void follow() {
        while (!closed) {
            try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer()) {
                following = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("Woken up to stop");
            } catch (KafkaException e) {
                LOG.warn("Following the versions of the rules: {}; from the beginning again.", e.getMessage());
                pause();
            }
        }
    }

    private void follow(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        VersionsTopic topic = new VersionsTopic();
        while (!closed) {
            consumer.poll(POLL).forEach(topic::take);
            VersionsView now = topic.view();
            // What start() read comes once more, little by little; nobody sees the past.
            if (isAtEnd(consumer) && !now.equals(view)) {
                view = now;
                listeners.forEach(l -> l.accept(now));
            }
        }
    }

    private boolean isAtEnd(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        return consumer.currentLag(clients.partition()).orElse(1) == 0;
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_ERROR.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = following;
        if (consumer != null) {
            consumer.wakeup();
        }
    }
}
