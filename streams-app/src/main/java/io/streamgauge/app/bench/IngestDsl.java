package io.streamgauge.app.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;

/**
 * The first part of the same job as one writes it in Streams' DSL: decode, group by series, sum and count per step, exactly once. No rules, no cumulative series, no output topic.
 * What can be chosen is chosen in its favour: the service's decoder, consumer and producer settings, series told apart by a hash and bytes of the input, in-memory
 * windows, a cache that holds all series, and the time ends when the last event is summed up, before its commit.
 */
record IngestDsl(IngestBench.Options options, String bootstrapServers, Path data, String topic) implements IngestRun {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final long CACHE_BYTES = 256L << 20;

    @Override
    public String name() {
        return "dsl";
    }

    @Override
    public Result run(int number) throws InterruptedException, ExecutionException {
        LongAdder read = new LongAdder();
        LongAdder summed = new LongAdder();
        try (KafkaStreams streams = new KafkaStreams(topology(read, summed), properties("bench-dsl-" + number))) {
            streams.start();
            while (read.sum() <= options.known() / options.pointsPerRecord()) {
                Thread.sleep(1);
            }
            long startNanos = System.nanoTime();
            CpuMeter meter = new CpuMeter();
            while (summed.sum() < options.events()) {
                if (streams.state() == KafkaStreams.State.ERROR) {
                    throw new IllegalStateException("the DSL's job stopped; see the log");
                }
                Thread.sleep(10);
            }
            return new Result((System.nanoTime() - startNanos) / 1e9, meter.stop());
        }
    }

    private Topology topology(LongAdder read, LongAdder summed) {
        long spanMs = options.events() * 1000 / options.eventsPerSecond();
        // Input partitions are read at different speeds: nothing may be late.
        Duration grace = Duration.ofMillis(2 * spanMs).plus(STEP);
        Duration kept = grace.plus(STEP.multipliedBy(2));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new DslDecode(read))
                .groupByKey(Grouped.with("by-series", Serdes.Bytes(), Serdes.Double()))
                .windowedBy(TimeWindows.ofSizeAndGrace(STEP, grace))
                .aggregate(
                        Sum::new,
                        (series, value, sum) -> {
                            summed.increment();
                            return new Sum(sum.sum + value, sum.count + 1);
                        },
                        Materialized.<Bytes, Sum>as(Stores.inMemoryWindowStore("sums", kept, STEP, false))
                                .withKeySerde(Serdes.Bytes())
                                .withValueSerde(Sum.serde())
                                .withCachingEnabled());
        return builder.build();
    }

    private Properties properties(String applicationId) {
        Properties p = new Properties();
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        p.put(StreamsConfig.STATE_DIR_CONFIG, data.resolve(applicationId).toString());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, IngestBench.COMMIT_INTERVAL_MS);
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
        p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5000);
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        return p;
    }

    private record Sum(double sum, long count) {
        Sum() {
            this(0, 0);
        }

        static Serde<Sum> serde() {
            return Serdes.serdeFrom(
                    (topic, s) -> s == null
                            ? null
                            : ByteBuffer.allocate(16)
                                    .putDouble(s.sum)
                                    .putLong(s.count)
                                    .array(),
                    (topic, bytes) -> {
                        if (bytes == null) {
                            return null;
                        }
                        ByteBuffer in = ByteBuffer.wrap(bytes);
                        return new Sum(in.getDouble(), in.getLong());
                    });
        }
    }
}
