package io.streamgauge.app.bench.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A steady load from three clients: two with clocks that disagree, and one that sends without idempotence and repeats itself. Each event is in the topic as often as it was
 * sent: a client that gives up is a failure of the run. Thread-safe.
 */
final class FaultLoad implements AutoCloseable {
    private static final long TICK_MS = 10;
    private static final long SKEW_MS = 300;
    private static final long BEAT_PERIOD_MS = 4_000;
    private static final long LATE_MAX_MS = 20_000;
    private static final int REPEATED_PER_TICK = 2;
    private static final int LATE_PER_TICK = 3;
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(30);

    private final String topic;
    private final int eventsPerSecond;
    private final FaultEvents events;
    private final SplittableRandom random;
    private final List<KafkaProducer<byte[], byte[]>> clients;
    private final KafkaProducer<byte[], byte[]> careless;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicReference<Exception> refused = new AtomicReference<>();
    private final boolean[] up = new boolean[FaultRules.BEATS];
    private final Thread thread = new Thread(this::run, "load");

    private volatile boolean stopped;
    private volatile int partitions;
    private volatile long jumpMs;
    private volatile long lateUntilMs;
    private volatile long repeatUntilMs;
    private volatile long newestMs;

    FaultLoad(String bootstrapServers, String topic, int partitions, int eventsPerSecond, long seed) {
        this.topic = topic;
        this.partitions = partitions;
        this.eventsPerSecond = eventsPerSecond;
        events = new FaultEvents(seed);
        random = new SplittableRandom(seed + 1);
        clients = List.of(producer(bootstrapServers, true), producer(bootstrapServers, true));
        careless = producer(bootstrapServers, false);
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, boolean idempotent) {
        Map<String, Object> client = new HashMap<>();
        client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, idempotent);
        // With more, the first batch of a new partition may fail and the second be taken, since the broker knows no
        // sequence yet; the first is then refused until the client gives up.
        client.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // Whatever the brokers go through, no event is given up.
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVE_UP_AFTER.toMillis());
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP_AFTER.toMillis());
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void start() {
        thread.start();
    }

    /** From now on events go to this many partitions. */
    void spreadOver(int count) {
        partitions = count;
    }

    /** One client's clock jumps; 0 puts it right. */
    void jump(long ms) {
        jumpMs = ms;
    }

    /** For this long some events come up to 20 s late. */
    void lateFor(long ms) {
        lateUntilMs = System.currentTimeMillis() + ms;
    }

    /** For this long a client without idempotence sends events twice, as one does that missed an acknowledgement. */
    void repeatFor(long ms) {
        repeatUntilMs = System.currentTimeMillis() + ms;
    }

    private void run() {
        try {
            long startMs = System.currentTimeMillis();
            long made = 0;
            while (!stopped) {
                long nowMs = System.currentTimeMillis();
                for (long due = (nowMs - startMs) * eventsPerSecond / 1000; made < due; made++) {
                    steady(nowMs);
                }
                beat(nowMs);
                extras(nowMs);
                LockSupport.parkNanos(TICK_MS * 1_000_000);
            }
        } catch (RuntimeException e) {
            refused.compareAndSet(null, e);
        }
    }

    private void steady(long nowMs) {
        int client = random.nextInt(clients.size());
        long timeMs = nowMs + (client == 0 ? -SKEW_MS : SKEW_MS + jumpMs);
        send(clients.get(client), events.next(timeMs, 1), timeMs);
    }

    private void beat(long nowMs) {
        for (int n = 0; n < up.length; n++) {
            boolean wanted = Math.floorMod(nowMs + n * BEAT_PERIOD_MS / up.length, BEAT_PERIOD_MS) < BEAT_PERIOD_MS / 2;
            if (wanted != up[n]) {
                up[n] = wanted;
                send(clients.get(0), FaultEvents.beat(n, wanted, nowMs), nowMs);
            }
        }
    }

    private void extras(long nowMs) {
        for (int i = 0; nowMs < lateUntilMs && i < LATE_PER_TICK; i++) {
            long timeMs = nowMs - random.nextLong(LATE_MAX_MS);
            late.incrementAndGet();
            send(clients.get(1), events.next(timeMs, 1), timeMs);
        }
        for (int i = 0; nowMs < repeatUntilMs && i < REPEATED_PER_TICK; i++) {
            String event = events.next(nowMs, 2);
            int partition = random.nextInt(partitions);
            repeated.incrementAndGet();
            send(careless, event, nowMs, partition);
            send(careless, event, nowMs, partition);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> client, String event, long timeMs) {
        send(client, event, timeMs, random.nextInt(partitions));
    }

    private void send(KafkaProducer<byte[], byte[]> client, String event, long timeMs, int partition) {
        newestMs = Math.max(newestMs, timeMs);
        sent.incrementAndGet();
        byte[] value = event.getBytes(StandardCharsets.UTF_8);
        Future<?> unused = client.send(
                new ProducerRecord<>(topic, partition, System.currentTimeMillis(), null, value), (done, failure) -> {
                    if (failure == null) {
                        acknowledged.incrementAndGet();
                    } else {
                        refused.compareAndSet(null, failure);
                    }
                });
    }

    /**
     * Ends the load; all of it is in the topic then, and after it on each partition an event that is far enough ahead to close every step with data.
     *
     * @param closingMs how far that is
     * @return that event's time
     */
    long finish(long closingMs) throws InterruptedException {
        stop();
        clients.forEach(KafkaProducer::flush);
        careless.flush();
        long endMs = newestMs + closingMs;
        for (int partition = 0; partition < partitions; partition++) {
            send(clients.get(0), FaultEvents.clock(endMs), endMs, partition);
        }
        clients.get(0).flush();
        Exception failure = refused.get();
        if (failure != null) {
            throw new IllegalStateException(
                    "the load itself failed, this says nothing about the service: " + failure, failure);
        }
        return endMs;
    }

    private void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    /** What the counters and histograms must say in the end. Call after {@link #finish}. */
    Map<String, Double> totals() {
        return events.totals();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long sent() {
        return sent.get();
    }

    /** Events that were sent twice. */
    long repeated() {
        return repeated.get();
    }

    /** Events that were sent late on purpose. */
    long late() {
        return late.get();
    }

    @Override
    public void close() throws InterruptedException {
        if (thread.isAlive()) {
            stop();
        }
        clients.forEach(client -> client.close(Duration.ZERO));
        careless.close(Duration.ZERO);
    }
}
