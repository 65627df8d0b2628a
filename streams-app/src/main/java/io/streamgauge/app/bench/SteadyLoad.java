package io.streamgauge.app.bench;

import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of all series in turn, and signals, at a steady rate on a thread of its own, until it is closed. */
final class SteadyLoad implements AutoCloseable {
    private static final int SIGNALS = 60;
    private static final int LINGER_MS = 5;
    private static final long TICK_NANOS = 5_000_000;
    private static final long STOP_MS = 5_000;

    private final String topic;
    private final int series;
    private final int eventsPerSecond;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread = new Thread(this::send, "steady-load");
    private volatile boolean stopped;

    private SteadyLoad(String bootstrapServers, String topic, int series, int eventsPerSecond) {
        this.topic = topic;
        this.series = series;
        this.eventsPerSecond = eventsPerSecond;
        this.producer = Load.producer(bootstrapServers, LINGER_MS);
        thread.setDaemon(true);
    }

    static SteadyLoad start(String bootstrapServers, String topic, int series, int eventsPerSecond) {
        SteadyLoad load = new SteadyLoad(bootstrapServers, topic, series, eventsPerSecond);
        load.thread.start();
        return load;
    }

    private void send() {
        EventTemplates templates = new EventTemplates(series);
        long startMs = System.currentTimeMillis();
        Signals signals = new Signals(SIGNALS, startMs);
        long sent = 0;
        while (!stopped) {
            long nowMs = System.currentTimeMillis();
            // All series once at the start; from then on at the rate.
            long due = series + (nowMs - startMs) * eventsPerSecond / 1000;
            for (; sent < due; sent++) {
                byte[] event = templates.event((int) (sent % series), nowMs, 1);
                Future<?> unused = producer.send(new ProducerRecord<>(topic, null, nowMs, null, event));
            }
            signals.move(nowMs, (event, timeMs) -> {
                Future<?> unused = producer.send(new ProducerRecord<>(topic, null, timeMs, null, event));
            });
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join(STOP_MS);
        producer.close();
    }
}
