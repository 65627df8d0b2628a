package io.streamgauge.app.bench;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.topology.offsets.NameFilter;
import io.streamgauge.topology.offsets.OffsetsReader;
import io.streamgauge.topology.offsets.OffsetsRound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What one round of the collector of offsets costs: requests, as the clients count them, seconds and CPU, at a number of groups and at ten times as many. Beside it, on the same broker, one group asked
 * after the other, as simple exporters do. The groups have offsets and no members: a thousand consumers would measure themselves.
 */
public final class CollectBench {
    private static final String TOPIC = "bench-collect";
    private static final int RECORDS = 100;
    private static final int GROUPS_AT_A_TIME = 250;
    private static final double NANOS = 1e9;

    private final Options options;
    private final BenchLog log;

    /**
     * @param groups of the first measurement
     * @param manyGroups of the second one; 0 for none
     * @param partitions that each group has an offset for
     * @param rounds measured of each, after one that is not
     */
    public record Options(int groups, int manyGroups, int partitions, int rounds) {}

    public CollectBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws InterruptedException, ExecutionException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "collect");
        try (EmbeddedBroker broker = EmbeddedBroker.start(data);
                Admin admin = Admin.create(client(broker))) {
            fill(broker, admin);
            commit(admin, 0, options.groups);
            figures.put("round", measure(broker, options.groups));
            figures.put("oneByOne", oneByOne(admin));
            if (options.manyGroups > options.groups) {
                commit(admin, options.groups, options.manyGroups);
                figures.put("roundOfMany", measure(broker, options.manyGroups));
            }
        }
        figures.put("machine", Machine.facts());
        return figures;
    }

    private static Map<String, Object> client(EmbeddedBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private void fill(EmbeddedBroker broker, Admin admin) throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(TOPIC, options.partitions, (short) 1)))
                .all()
                .get();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(broker), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS * options.partitions; i++) {
                var unused = producer.send(new ProducerRecord<>(TOPIC, i % options.partitions, null, new byte[100]));
            }
        }
    }

    /** Each group stands somewhere else. */
    private void commit(Admin admin, int from, int to) throws InterruptedException, ExecutionException {
        log.say("committing offsets of groups %,d to %,d …", from, to);
        for (int first = from; first < to; first += GROUPS_AT_A_TIME) {
            List<KafkaFuture<Void>> committed = new ArrayList<>();
            for (int group = first; group < Math.min(to, first + GROUPS_AT_A_TIME); group++) {
                Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
                for (int p = 0; p < options.partitions; p++) {
                    offsets.put(new TopicPartition(TOPIC, p), new OffsetAndMetadata((group + p) % RECORDS));
                }
                committed.add(
                        admin.alterConsumerGroupOffsets(group(group), offsets).all());
            }
            KafkaFuture.allOf(committed.toArray(KafkaFuture[]::new)).get();
        }
    }

    private static String group(int number) {
        return "bench-%05d".formatted(number);
    }

    private Map<String, Object> measure(EmbeddedBroker broker, int groups) {
        LagEngine engine = new LagEngine(LagSettings.DEFAULT, groups * options.partitions);
        List<Double> seconds = new ArrayList<>();
        List<Double> engineSeconds = new ArrayList<>();
        List<Double> requests = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        long problems = 0;
        long empty = used();
        try (OffsetsReader reader =
                new OffsetsReader(client(broker), NameFilter.of("bench-.*", ""), NameFilter.of(TOPIC, ""))) {
            for (int round = 0; round <= options.rounds; round++) {
                ThreadCpu threads = new ThreadCpu(CollectBench::kind);
                long start = System.nanoTime();
                OffsetsRound read = reader.read(System.currentTimeMillis());
                long end = System.nanoTime();
                read.groups().forEach(engine::observe);
                if (round > 0) {
                    seconds.add((end - start) / NANOS);
                    engineSeconds.add((System.nanoTime() - end) / NANOS);
                    requests.add((double) read.requests());
                    cpu.add(threads.nanos().getOrDefault("collector", 0L) / NANOS);
                    problems += read.problemCount();
                }
                log.say("%,d groups: %d requests, %.2f s", groups, read.requests(), (end - start) / NANOS);
            }
        }
        long state = used() - empty;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("groups", groups);
        figures.put("partitionsOfGroups", engine.partitions());
        figures.put("requestsPerRound", Figures.median(requests));
        figures.put("requestsPerRoundMax", Figures.percentile(array(requests), 1));
        figures.put("secondsPerRound", Figures.round(Figures.median(seconds)));
        figures.put("secondsPerRoundMax", Figures.round(Figures.percentile(array(seconds), 1)));
        figures.put("engineSecondsPerRound", Figures.round(Figures.median(engineSeconds)));
        figures.put("collectorCpuSecondsPerRound", Figures.round(Figures.median(cpu)));
        figures.put("problems", problems);
        figures.put("heapBytesPerPartition", Math.round((double) state / engine.partitions()));
        figures.put("rounds", options.rounds);
        return figures;
    }

    /** The collector's own threads: this one, and its client's. */
    private static String kind(String thread) {
        return thread.equals(Thread.currentThread().getName()) || thread.startsWith("kafka-admin-client")
                ? "collector"
                : "rest";
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Heap that is in use after a collection, as far as the virtual machine does one when asked. */
    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A description and the offsets of each group by requests of their own, one after the other. */
    private Map<String, Object> oneByOne(Admin admin) throws InterruptedException, ExecutionException {
        double before = requests(admin);
        long start = System.nanoTime();
        for (int group = 0; group < options.groups; group++) {
            admin.describeConsumerGroups(List.of(group(group))).all().get();
            admin.listConsumerGroupOffsets(group(group))
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("groups", options.groups);
        figures.put("seconds", Figures.round((System.nanoTime() - start) / NANOS));
        figures.put("requests", requests(admin) - before);
        return figures;
    }

    private static double requests(Admin admin) {
        return admin.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("request-total")
                        && metric.metricName().group().equals("admin-client-metrics"))
                .map(Metric::metricValue)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }
}
