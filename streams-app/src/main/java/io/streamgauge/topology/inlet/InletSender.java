package io.streamgauge.topology.inlet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;

/**
 * An idempotent producer with {@code acks=all} that never makes its caller wait: what finds no room among the bytes on their way, or finds no broker, is refused at
 * once. Thread-safe.
 */
public final class InletSender implements InletOutput, AutoCloseable {
    private static final long CLOSE_WITHIN_MS = 3_000;

    private final InletSettings settings;
    private final InletCounters counters;
    private final KafkaProducer<byte[], byte[]> producer;

    private InletSender(InletSettings settings, InletCounters counters) {
        this.settings = settings;
        this.counters = counters;
        this.producer = InletProducers.open(settings);
    }

    /** Starts the producer; waits a moment for the topic's partitions, so that the first caller finds them. */
    public static InletSender start(InletSettings settings, InletCounters counters) {
        InletSender sender = new InletSender(settings, counters);
        InletProducers.awaitPartitions(sender.producer, settings.topic());
        settings.topics().values().stream()
                .distinct()
                .forEach(topic -> InletProducers.awaitPartitions(sender.producer, topic));
        return sender;
    }

    @Override
    public boolean hasRoom(int valueBytes) {
        return counters.inFlightBytes() + InletRecord.OVERHEAD_BYTES + valueBytes <= settings.bufferBytes();
    }

    @Override
    public int recordBytesMax() {
        return settings.recordBytesMax();
    }

    /** Bytes that may be on their way. */
    public long bufferBytes() {
        return settings.bufferBytes();
    }

    public InletCounters counters() {
        return counters;
    }

    @Override
    public CompletableFuture<Void> send(Inlet inlet, List<InletRecord> records) {
        long size = 0;
        for (InletRecord one : records) {
            size += one.sizeBytes();
        }
        if (!counters.reserve(size, settings.bufferBytes())) {
            return refuse(inlet, full(size));
        }
        Sending sending = new Sending(inlet, size, records.size());
        for (InletRecord one : records) {
            send(one, sending);
        }
        return sending.done;
    }

    private InletRefusedException full(long size) {
        return size > settings.bufferBytes()
                ? new InletRefusedException(
                        Refusal.TOO_LARGE,
                        size + " bytes are more than may be on their way to Kafka (" + settings.bufferBytes()
                                + "). Send less at once.")
                : new InletRefusedException(
                        Refusal.BUFFER_FULL,
                        settings.bufferBytes() + " bytes are on their way to Kafka, which is as much as may be."
                                + " Nothing was taken; try again.");
    }

    private CompletableFuture<Void> refuse(Inlet inlet, InletRefusedException why) {
        counters.refused(inlet, why.refusal());
        return CompletableFuture.failedFuture(why.asCounted());
    }

    // What comes of a send comes to the callback.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(InletRecord one, Sending sending) {
        Long timestampMs = one.timestampMs() < 0 ? null : one.timestampMs();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(settings.topicOf(sending.inlet), null, timestampMs, one.key(), one.value());
        header(record.headers(), "content-type", one.contentType());
        header(record.headers(), "client-id", one.clientId());
        // Some failures are thrown, some come to the callback, and some do both.
        Once outcome = new Once(sending, one.value().length);
        try {
            producer.send(record, (metadata, e) -> outcome.is(e));
        } catch (RuntimeException e) {
            outcome.is(e);
        }
    }

    private static void header(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Waits for what is on its way, a few seconds at most. */
    @Override
    public void close() {
        producer.close(Duration.ofMillis(CLOSE_WITHIN_MS));
    }

    /** One record's outcome, told once. */
    private static final class Once {
        private final Sending sending;
        private final int bytes;
        private boolean told;

        Once(Sending sending, int bytes) {
            this.sending = sending;
            this.bytes = bytes;
        }

        synchronized void is(Exception e) {
            if (!told) {
                told = true;
                sending.one(bytes, e);
            }
        }
    }

    /** Records that were sent together. */
    private final class Sending {
        private final Inlet inlet;
        private final long size;
        private final int total;
        private final AtomicInteger pending;
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicReference<Exception> failure = new AtomicReference<>();
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        Sending(Inlet inlet, long size, int total) {
            this.inlet = inlet;
            this.size = size;
            this.total = total;
            this.pending = new AtomicInteger(total);
        }

        void one(int bytes, Exception e) {
            if (e == null) {
                counters.accepted(inlet, bytes);
            } else {
                failed.incrementAndGet();
                failure.compareAndSet(null, e);
            }
            if (pending.decrementAndGet() == 0) {
                end();
            }
        }

        private void end() {
            counters.release(size);
            Exception why = failure.get();
            if (why == null) {
                done.complete(null);
                return;
            }
            InletRefusedException refused = refused(why);
            counters.refused(inlet, refused.refusal());
            done.completeExceptionally(refused.asCounted());
        }

        private InletRefusedException refused(Exception why) {
            String written = total == 1
                    ? ""
                    : " Of " + total + " records " + (total - failed.get()) + " were written, " + failed.get()
                            + " perhaps not.";
            if (why instanceof RecordTooLargeException) {
                return new InletRefusedException(
                        Refusal.TOO_LARGE,
                        "The topic takes no record of this size: " + why.getMessage() + written,
                        why);
            }
            boolean passing = why instanceof RetriableException || why instanceof BufferExhaustedException;
            return passing
                    ? new InletRefusedException(
                            Refusal.KAFKA_AWAY,
                            "Kafka did not acknowledge: " + why.getMessage() + written + " Try again.",
                            why)
                    : new InletRefusedException(
                            Refusal.KAFKA_REFUSED, "Kafka refuses it: " + why.getMessage() + written, why);
        }
    }
}
