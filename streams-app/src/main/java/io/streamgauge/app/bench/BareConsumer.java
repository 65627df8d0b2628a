package io.streamgauge.app.bench;

import io.streamgauge.ingest.EventDecoder;
import io.streamgauge.ingest.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The baseline: plain consumers that decode each record with the service's decoder and add it to a map. No state that lasts, no transactions, no time, no rules.
 */
final class BareConsumer implements IngestRun {
    static final String THREADS = "bare-consumer";
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final String topic;
    private final Load load;
    private final IngestBench.Options options;

    BareConsumer(String bootstrapServers, String topic, Load load, IngestBench.Options options) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.load = load;
        this.options = options;
    }

    @Override
    public String name() {
        return "baseline";
    }

    /** Reads everything once, from the first record to the last. */
    @Override
    public Result run(int number) throws InterruptedException, ExecutionException {
        int threads = options.threads();
        AtomicInteger made = new AtomicInteger();
        ExecutorService pool =
                Executors.newFixedThreadPool(threads, work -> new Thread(work, THREADS + "-" + made.getAndIncrement()));
        try {
            AtomicReference<CpuMeter> meter = new AtomicReference<>();
            List<Callable<Span>> parts = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                List<TopicPartition> mine = new ArrayList<>();
                for (int p = t; p < load.partitions(); p += threads) {
                    mine.add(new TopicPartition(topic, p));
                }
                parts.add(() -> read(mine, meter));
            }
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            long points = 0;
            for (Future<Span> part : pool.invokeAll(parts)) {
                Span span = part.get();
                first = Math.min(first, span.firstNanos);
                last = Math.max(last, span.lastNanos);
                points += span.points;
            }
            CpuMeter.Used cpu = meter.get().stop();
            if (points != load.events()) {
                throw new IllegalStateException("the baseline decoded " + points + " of " + load.events() + " events");
            }
            return new Result((last - first) / 1e9, cpu);
        } finally {
            pool.shutdownNow();
        }
    }

    private record Span(long firstNanos, long lastNanos, long points) {}

    private Span read(List<TopicPartition> partitions, AtomicReference<CpuMeter> meter) {
        EventDecoder decoder = new EventDecoder();
        BareMap map = new BareMap();
        Map<String, Object> client = new HashMap<>();
        client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        client.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long left = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long known = options.known() / options.threads();
            long firstNanos = 0;
            while (left > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> one : records) {
                    if (firstNanos == 0 && map.points() >= known) {
                        meter.compareAndSet(null, new CpuMeter());
                        firstNanos = System.nanoTime();
                    }
                    decoder.decode(one.value(), one.timestamp(), Limits.DEFAULT, map);
                }
                left -= records.count();
            }
            return new Span(firstNanos, System.nanoTime(), map.points());
        }
    }
}
