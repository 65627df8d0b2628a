package io.streamgauge.app.bench;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.reporter.StreamgaugeMetricsReporter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the metrics reporter costs a consumer that is as busy as it can be: CPU per record of the polling thread with and without it, in turns, and of the reporter's own threads meanwhile. CPU
 * time, which other load on the machine disturbs less than rates.
 */
public final class ReporterBench {
    private static final String TOPIC = "bench-reporter";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String REPORTER_THREADS = "streamgauge-reporter";
    private static final double DEFAULT_INTERVAL_MS = 10_000;
    private static final double NANOS_PER_MS = 1e6;

    private final Options options;
    private final BenchLog log;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<TopicPartition> partitions;
    private long checksum;

    /**
     * @param records that the topic holds
     * @param passes over the topic in one turn
     * @param turns with the reporter, and as many without
     * @param intervalMs between reports
     */
    public record Options(int records, int passes, int bytes, int partitions, int turns, long intervalMs) {}

    /** CPU per record in ns, and the reporter's own in a second. */
    private record Turn(double pollNanos, double reporterNanos, double reporterMsPerSecond) {
        double allNanos() {
            return pollNanos + reporterNanos;
        }
    }

    public ReporterBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
        this.partitions = IntStream.range(0, options.partitions)
                .mapToObj(p -> new TopicPartition(TOPIC, p))
                .toList();
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws InterruptedException, ExecutionException {
        List<Turn> with = new ArrayList<>();
        List<Turn> without = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            fill(broker.bootstrapServers());
            try (KafkaConsumer<byte[], byte[]> plain = consumer(broker, false);
                    KafkaConsumer<byte[], byte[]> reporting = consumer(broker, true)) {
                turn(plain);
                turn(reporting);
                for (int i = 1; i <= options.turns; i++) {
                    // Whoever comes second finds a warmer machine, so they change places.
                    if (i % 2 == 0) {
                        without.add(turn(plain));
                        with.add(turn(reporting));
                    } else {
                        with.add(turn(reporting));
                        without.add(turn(plain));
                    }
                    log.say(
                            "turn %d: %.1f ns without, %.1f + %.2f ns with",
                            i, without.get(i - 1).pollNanos, with.get(i - 1).pollNanos, with.get(i - 1).reporterNanos);
                }
            }
        }
        return figures(with, without);
    }

    private void fill(String servers) throws InterruptedException, ExecutionException {
        Map<String, Object> client = Map.of("bootstrap.servers", servers, "linger.ms", 20, "batch.size", 1 << 18);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(
                            new NewTopic(TOPIC, options.partitions, (short) 1),
                            new NewTopic("metric-events", 1, (short) 1)))
                    .all()
                    .get();
        }
        log.say("writing %,d records of %d bytes …", options.records, options.bytes);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < options.records; i++) {
                var unused = producer.send(
                        new ProducerRecord<>(TOPIC, i % options.partitions, null, new byte[options.bytes]));
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(EmbeddedBroker broker, boolean reports) {
        Map<String, Object> client = new HashMap<>();
        client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        client.put(ConsumerConfig.CLIENT_ID_CONFIG, reports ? "reporting" : "plain");
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        client.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        if (reports) {
            client.put(
                    ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                    "org.apache.kafka.common.metrics.JmxReporter," + StreamgaugeMetricsReporter.class.getName());
            client.put("streamgauge.reporter.interval.ms", Long.toString(options.intervalMs));
        }
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        return consumer;
    }

    /** Reads the topic from its start to its end, several times; looks at each record as the cheapest of handlers would. */
    private Turn turn(KafkaConsumer<byte[], byte[]> consumer) {
        long start = System.nanoTime();
        long poll = threads.getCurrentThreadCpuTime();
        long reporter = reporterNanos();
        long read = 0;
        for (int pass = 0; pass < options.passes; pass++) {
            consumer.seekToBeginning(partitions);
            for (long left = options.records; left > 0; ) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> one : records) {
                    checksum += one.value().length + one.timestamp();
                }
                left -= records.count();
                read += records.count();
            }
        }
        long own = reporterNanos() - reporter;
        return new Turn(
                (double) (threads.getCurrentThreadCpuTime() - poll) / read,
                (double) own / read,
                own / NANOS_PER_MS / ((System.nanoTime() - start) / 1e9));
    }

    /** CPU of the reporter's thread and of its producer's since they began. */
    private long reporterNanos() {
        long nanos = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().contains(REPORTER_THREADS)) {
                nanos += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return nanos;
    }

    private Map<String, Object> figures(List<Turn> with, List<Turn> without) {
        double plain = Figures.median(without.stream().map(Turn::pollNanos).toList());
        double polling = Figures.median(with.stream().map(Turn::pollNanos).toList());
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) {
            pairs.add(with.get(i).allNanos() / without.get(i).pollNanos() - 1);
        }
        double own = Figures.median(with.stream().map(Turn::reporterNanos).toList());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "reporter");
        figures.put("overheadPercent", Figures.round((polling + own - plain) / plain * 100));
        figures.put("overheadPercentMedianOfPairs", Figures.round(Figures.median(pairs) * 100));
        figures.put("reportersOwnPercent", Figures.round(own / plain * 100));
        figures.put(
                "reportersOwnPercentAtDefaultInterval",
                Figures.round(own / plain * 100 * options.intervalMs / DEFAULT_INTERVAL_MS));
        figures.put("nanosPerRecordWithout", Figures.round(plain));
        figures.put("nanosPerRecordWith", Figures.round(polling));
        figures.put(
                "reporterCpuMsPerSecond",
                Figures.round(Figures.median(
                        with.stream().map(Turn::reporterMsPerSecond).toList())));
        figures.put("intervalMs", options.intervalMs);
        figures.put("turnsOfEach", options.turns);
        figures.put("recordsPerTurn", (long) options.records * options.passes);
        figures.put("bytesPerRecord", options.bytes);
        figures.put("partitions", options.partitions);
        figures.put("checksum", checksum);
        figures.put("machine", Machine.facts());
        return figures;
    }
}
