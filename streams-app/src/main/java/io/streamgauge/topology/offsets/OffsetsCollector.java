package io.streamgauge.topology.offsets;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the cluster: where this instance leads, it reads a round each interval and writes it to the events topic, so that its history is as durable
 * and replayable as that of any app's metrics. A round that takes longer than the interval delays the next one; rounds never pile up. A cluster that
 * does not answer is told once and tried again. A new leader reads back what the one before wrote, and goes on from there.
 */
public final class OffsetsCollector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetsCollector.class);
    /** Round intervals that the engine's times are made for. */
    private static final double ENGINE_INTERVAL_MS = 5_000;

    private final CollectorSettings settings;
    private final Clock clock;
    private final TopicPartition seat;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean toldOfFailure;

    private OffsetsCollector(CollectorSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.seat = new TopicPartition(settings.eventsTopic(), 0);
        this.thread = new Thread(this::run, "offsets-collector");
        thread.setDaemon(true);
    }

    /** Starts its thread. */
    public static OffsetsCollector start(CollectorSettings settings, Clock clock) {
        OffsetsCollector collector = new OffsetsCollector(settings, clock);
        collector.thread.start();
        return collector;
    }

    private void run() {
        while (!closed) {
            try (Leadership leadership = new Leadership(settings)) {
                candidate(leadership);
            } catch (WakeupException | InterruptException e) {
                closed = true;
            } catch (KafkaException e) {
                tell(e);
                pause();
            }
        }
    }

    /** Wrong settings are refused at once, and would be again. */
    private void pause() {
        try {
            Thread.sleep(settings.intervalMs());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void candidate(Leadership leadership) {
        while (!closed) {
            if (leadership.leads(Duration.ofMillis(settings.intervalMs()))) {
                try (OffsetsReader reader = new OffsetsReader(
                                settings.client(), settings.groups(), settings.topics(), settings.connectUrls());
                        KafkaProducer<byte[], byte[]> producer = producer()) {
                    lead(leadership, reader, producer);
                }
            }
        }
    }

    private void lead(Leadership leadership, OffsetsReader reader, KafkaProducer<byte[], byte[]> producer) {
        LagSettings lag = LagSettings.DEFAULT.scaled(settings.intervalMs() / ENGINE_INTERVAL_MS);
        OwnEvents own = new OwnEvents(settings.maxAssignments());
        LagEngine engine = restored(lag, own);
        long nextMs = clock.millis();
        long lastMs = Long.MIN_VALUE;
        while (!closed && leadership.leads(patience(nextMs))) {
            long nowMs = clock.millis();
            if (nowMs < lastMs) {
                LOG.warn("The clock went back by {} ms, so trends begin anew.", lastMs - nowMs);
                engine = new LagEngine(lag, settings.maxPartitions());
                nextMs = nowMs;
                lastMs = Long.MIN_VALUE;
            }
            if (nowMs <= lastMs || nowMs < nextMs) {
                continue;
            }
            lastMs = nowMs;
            round(nowMs, reader, engine, own, producer);
            if (clock.millis() > nextMs + settings.intervalMs()) {
                own.overran();
            }
            nextMs = Math.max(nextMs + settings.intervalMs(), clock.millis());
        }
    }

    /** No longer than an interval, whatever the clock does meanwhile. */
    private Duration patience(long nextMs) {
        return Duration.ofMillis(Math.max(1, Math.min(settings.intervalMs(), nextMs - clock.millis())));
    }

    /** A new leader goes on where the one before stopped; without its rounds it knows no trend for a while. */
    private LagEngine restored(LagSettings lag, OwnEvents own) {
        LagEngine engine = new LagEngine(lag, settings.maxPartitions());
        try {
            long nowMs = clock.millis();
            RoundReplay past = PastRounds.restore(settings.client(), seat, nowMs - lag.windowMs(), nowMs, engine);
            own.assignments().restore(past.assignments());
            LOG.info("Leads the reading of offsets, with {} rounds of the leader before.", past.rounds());
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("What the leader before wrote can't be read, so trends begin anew: {}", e.getMessage());
        }
        return engine;
    }

    private void round(
            long nowMs, OffsetsReader reader, LagEngine engine, OwnEvents own, KafkaProducer<byte[], byte[]> producer) {
        try {
            OffsetsRound round = reader.read(nowMs);
            List<GroupLag> lags = round.groups().stream().map(engine::observe).toList();
            List<GroupLag> shares = round.shares().stream().map(engine::observe).toList();
            engine.forget(nowMs);
            AtomicBoolean lost = new AtomicBoolean();
            EventBatch batch = new EventBatch(nowMs, record -> {
                // All rounds in one partition, in order: the next leader reads them back from there.
                Future<?> unused = producer.send(
                        new ProducerRecord<>(
                                seat.topic(),
                                seat.partition(),
                                null,
                                null,
                                record,
                                List.of(new RecordHeader(PastRounds.HEADER, new byte[0]))),
                        (sent, e) -> {
                            if (e != null) {
                                lost.set(true);
                                tell(e);
                            }
                        });
            });
            new OffsetEvents(batch).write(round, lags, shares);
            own.write(round, engine.forecastCoverage(), engine.overflow(), batch);
            batch.finish();
            producer.flush();
            toldOfFailure = lost.get();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            tell(e);
        } catch (RuntimeException e) {
            // A cluster that answers what nobody expects must not end the watching of it.
            if (!toldOfFailure) {
                LOG.error("A round of offsets failed, trying again", e);
            }
            toldOfFailure = true;
        }
    }

    private void tell(Exception e) {
        if (!toldOfFailure && !closed) {
            LOG.warn("Offsets can't be read or written, trying again: {}", e.getMessage());
            toldOfFailure = true;
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(settings.client());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
