package io.streamgauge.reporter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records to the events topic with a producer of its own, which is made when the first one comes, has no reporter and pushes no metrics, so that nothing reports itself. Bounded: 4 MiB of records that are on their way,
 * 5 s that {@link #send} may wait for room or a broker and then refuses everything for as long, a minute until a record is given up. Thread-safe.
 */
public final class EventSender implements AutoCloseable {
    /** The content type of our own JSON events. */
    public static final String JSON = "application/x-streamgauge-json";
    /** The content type of OTLP's protobuf. */
    public static final String OTLP = "application/x-streamgauge-otlp";

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
    private static final long PAUSE_NANOS = 5_000_000_000L;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Map<String, Object> properties;
    private final String topic;
    private final Complaints complaints = new Complaints(LOG);
    private Producer<byte[], byte[]> producer;
    private boolean closed;
    private volatile long troubleNanos;
    private volatile boolean trouble;

    /**
     * Nothing is connected yet.
     *
     * @param properties of a producer, {@code bootstrap.servers} among them; they win over the defaults here
     * @param topic the events topic
     */
    public EventSender(Map<String, ?> properties, String topic) {
        this.properties = defaults();
        this.properties.putAll(properties);
        // Not to be overridden: a producer that reports itself would have something to report for ever.
        this.properties.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        this.properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.topic = topic;
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> p = new HashMap<>();
        p.put(ProducerConfig.CLIENT_ID_CONFIG, "streamgauge-reporter-" + NUMBER.incrementAndGet());
        p.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        p.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        p.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
        // Before compression; what comes out is far below what brokers take.
        p.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 3 << 20);
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L);
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 20_000);
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        return p;
    }

    /**
     * Hands a record to the producer.
     *
     * @param key what keeps a sender's records in one partition, in order; may be null
     * @param clientId for the header by which the service limits the series of one producer; may be null
     * @param failed is increased when the record is lost: given up later, or refused in a way that no repetition changes
     * @return false when the record was not taken now, and the caller still has it
     */
    public boolean send(byte[] key, byte[] value, String contentType, String clientId, LongAdder failed) {
        if (trouble && System.nanoTime() - troubleNanos < PAUSE_NANOS) {
            return false;
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add(new RecordHeader("content-type", contentType.getBytes(StandardCharsets.UTF_8)));
        if (clientId != null) {
            record.headers().add(new RecordHeader("client-id", clientId.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            Producer<byte[], byte[]> to = producer();
            if (to == null) {
                return false;
            }
            Outcome outcome = new Outcome(failed);
            var unused = to.send(record, outcome);
            trouble = outcome.refused;
        } catch (RuntimeException e) {
            complaints.about(
                    "Metrics can't be sent to " + properties.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)
                            + "; are these the right brokers?",
                    e);
            trouble = true;
        }
        if (trouble) {
            troubleNanos = System.nanoTime();
        }
        return !trouble;
    }

    /** Tells a record that the producer did not take, because it waited in vain for a broker or for room, from one that it gave up later. */
    private final class Outcome implements Callback {
        private final Thread caller = Thread.currentThread();
        private final LongAdder failed;
        private boolean refused;

        Outcome(LongAdder failed) {
            this.failed = failed;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, Exception e) {
            if (e == null) {
                return;
            }
            complaints.about(
                    "Metrics do not reach the topic " + topic
                            + "; is there such a topic, are the brokers up, and may this client write to it?",
                    e);
            if (Thread.currentThread() == caller && e instanceof RetriableException) {
                refused = true;
            } else {
                failed.increment();
            }
        }
    }

    /** Whether the last record could not be handed to the producer: waiting for another is of no use. */
    boolean inTrouble() {
        return trouble;
    }

    /** Null after the end. */
    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null && !closed) {
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** Waits 10 s at most for what is on its way. */
    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    /** Waits at most {@code patience} for what is on its way. */
    public void close(Duration patience) {
        Producer<byte[], byte[]> last;
        synchronized (this) {
            closed = true;
            last = producer;
            producer = null;
        }
        if (last != null) {
            last.close(patience);
        }
    }
}
