package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.micrometer.StreamgaugeMeterRegistry;
import io.streamgauge.reporter.StreamgaugeClientTelemetry;
import io.streamgauge.reporter.StreamgaugeMetricsReporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real clients tell of themselves, by the reporter and by pushing to brokers, arrives in the service: names, labels and exact totals. */
final class ClientsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RECORDS = 1_000;
    private static final String RULES = """
            groups:
              - name: clients
                interval: 1s
                rules:
                  - record: group:pushed
                    expr: sum by (group_id) (org_apache_kafka_consumer_fetch_manager_records_consumed_total{topic="c.d"})
            """;

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static LiveService service;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(dir, 0, Map.of("metric.reporters", StreamgaugeClientTelemetry.class.getName()));
        service =
                LiveService.start(broker.bootstrapServers(), dir.resolve("state"), RULES, Map.of("idle-timeout", "1s"));
        try (Admin admin = Admin.create(client("admin"))) {
            admin.createTopics(List.of(new NewTopic("a.b", 2, (short) 1), new NewTopic("c.d", 2, (short) 1)))
                    .all()
                    .get();
            subscribe(admin);
        }
        try (KafkaProducer<byte[], byte[]> producer = producer(reporting("writer"))) {
            send(producer, "a.b", RECORDS);
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    private static Map<String, Object> client(String id) {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers(), "client.id", id));
    }

    /** With the lines of topology-docs/clients.md, only faster. */
    private static Map<String, Object> reporting(String id) {
        Map<String, Object> p = client(id);
        p.put("metric.reporters", StreamgaugeMetricsReporter.class.getName());
        p.put("streamgauge.reporter.interval.ms", "500");
        p.put("streamgauge.reporter.instance", "here");
        p.put("metrics.context.team", "shop");
        p.put("enable.metrics.push", false);
        return p;
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> properties) {
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, int records) {
        for (int i = 0; i < records; i++) {
            var unused = producer.send(new ProducerRecord<>(topic, i % 2, null, new byte[100]));
        }
        producer.flush();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> properties, String group, String topic) {
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        properties.put("auto.commit.interval.ms", 200);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** Every client that there is pushes all that it has, twice a second. */
    private static void subscribe(Admin admin) throws ExecutionException, InterruptedException {
        ConfigResource all = new ConfigResource(ConfigResource.Type.CLIENT_METRICS, "all");
        List<AlterConfigOp> ops = Map.of("metrics", "org.apache.kafka.", "interval.ms", "500").entrySet().stream()
                .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(all, ops)).all().get();
    }

    @Test
    void theReporterTellsUnderTheGuidesNames() {
        List<String> names = List.of(
                "kafka_consumer_fetch_rate{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\",topic=\"a.b\"}",
                "kafka_consumer_fetch_latency_ms{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\"}",
                "kafka_consumer_records_lag{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",partition=\"1\",team=\"shop\",topic=\"a.b\"}",
                "kafka_consumer_commit_latency_ms{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\"}",
                "kafka_consumer_partition_count{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\"}",
                "kafka_consumer_bytes_consumed_rate{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\",topic=\"a.b\"}",
                "kafka_consumer_error_rate{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\"}",
                "kafka_consumer_time_since_last_poll_ms{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\"}",
                "kafka_consumer_idle_time_ms{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\"}",
                "kafka_producer_in_flight_requests{client_id=\"writer\",instance=\"here\",team=\"shop\"}",
                "kafka_producer_record_send_rate{client_id=\"writer\",instance=\"here\",team=\"shop\"}",
                "kafka_producer_request_latency_ms{client_id=\"writer\",instance=\"here\",team=\"shop\"}",
                "kafka_producer_error_rate{client_id=\"writer\",instance=\"here\",team=\"shop\"}",
                "kafka_producer_batch_size{client_id=\"writer\",instance=\"here\",team=\"shop\"}");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(reporting("c1"), "g1", "a.b")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                assertThat(names)
                        .filteredOn(name -> service.sample(name).isEmpty())
                        .isEmpty();
            });
        }
        // The last reports are of the time when the clients were closed.
        String labels = "{client_id=\"c1\",consumer_group=\"g1\",instance=\"here\",team=\"shop\",topic=\"a.b\"}";
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(service.sample("kafka_consumer_fetch_manager_records_consumed_total" + labels))
                    .isEqualTo(Integer.toString(RECORDS));
            assertThat(service.sample(
                            "kafka_producer_record_send_total{client_id=\"writer\",instance=\"here\",team=\"shop\"}"))
                    .isEqualTo(Integer.toString(RECORDS));
        });
        assertThat(service.metrics())
                .as("no second series of the topic, and nothing of the reporter's own producer")
                .doesNotContainPattern(Pattern.compile("(?m)^kafka_.*topic=\"a_b\""))
                .doesNotContain("client_id=\"streamgauge-reporter");
    }

    /** The same lines in a Streams application reach all of its clients, and the threads that they work for. */
    @Test
    void aStreamsApplicationTellsOfItsThreadsAndItsConsumers() {
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream("a.b", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((k, v) -> {});
        Properties properties = new Properties();
        properties.putAll(reporting("s1"));
        properties.put("application.id", "app");
        properties.put("auto.offset.reset", "earliest");
        properties.put("state.dir", dir.resolve("streams").toString());
        Pattern processed = Pattern.compile(
                "(?m)^kafka_stream_thread_process_total\\{client_id=\"s1\",instance=\"here\",team=\"shop\",thread_id=\"s1-StreamThread-1\"} "
                        + RECORDS);
        Pattern lag = Pattern.compile(
                "(?m)^kafka_consumer_records_lag\\{client_id=\"s1-StreamThread-1-consumer\",consumer_group=\"app\"");
        try (KafkaStreams app = new KafkaStreams(topology.build(), properties)) {
            app.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(service.metrics())
                            .containsPattern(processed)
                            .containsPattern(lag));
        }
    }

    /** No change to the client: the broker asks it to push, and the plugin forwards. Deltas add up to what was read. */
    @Test
    void whatAClientPushesIsAccumulatedExactlyAndEvaluated() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(client("c2"), "g2", "c.d");
                KafkaProducer<byte[], byte[]> producer = producer(client("p2"))) {
            Pattern pushed =
                    Pattern.compile("(?m)^org_apache_kafka_consumer_coordinator_assigned_partitions\\{.*\"g2\"");
            Pattern sent = Pattern.compile("(?m)^org_apache_kafka_producer_record_send_total\\{client_id=\"p2\"");
            await("both push").atMost(PATIENCE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                send(producer, "c.d", 2);
                assertThat(service.metrics()).containsPattern(pushed).containsPattern(sent);
            });
            int read = 0;
            long end = offsets(consumer, true);
            while (offsets(consumer, false) < end) {
                read += consumer.poll(Duration.ofMillis(100)).count();
            }
            assertThat(read).isLessThanOrEqualTo((int) end);
            await("all that was read and the rule over it").atMost(PATIENCE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                assertThat(service.sample("group:pushed{group_id=\"g2\"}")).isEqualTo(Long.toString(end));
            });
        }
        assertThat(service.metrics())
                .doesNotContainPattern("(?m)^streamgauge_telemetry_dropped_payloads_total.* [1-9]");
    }

    /** Four threads, publications in between, a meter that is removed, and a close in the middle of a step. */
    @Test
    void aMicrometerRegistrysTotalsAreExact() throws InterruptedException {
        Map<String, String> settings = Map.of(
                "streamgauge.bootstrapServers", broker.bootstrapServers(),
                "streamgauge.step", "300ms",
                "streamgauge.instance", "app-1");
        StreamgaugeMeterRegistry registry = new StreamgaugeMeterRegistry(settings::get, Clock.SYSTEM);
        Timer checkout = Timer.builder("checkout")
                .serviceLevelObjectives(Duration.ofMillis(100))
                .register(registry);
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 5_000; i++) {
                    registry.counter("orders.placed", "region", "eu").increment(2);
                    checkout.record(Duration.ofMillis(i % 200 + 1));
                    registry.summary("basket").record(i % 7);
                    if (i % 1_000 == 0) {
                        LockSupport.parkNanos(100_000_000);
                    }
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        registry.counter("gone").increment(3);
        registry.remove(registry.get("gone").counter());
        registry.gauge("queue.depth", 17);
        registry.close();
        assertThat(registry.lostRecords()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(service.sample("orders_placed_total{instance=\"app-1\",region=\"eu\"}"))
                    .isEqualTo("40000");
            assertThat(service.sample("checkout_seconds_count{instance=\"app-1\"}"))
                    .isEqualTo("20000");
            assertThat(service.sample("checkout_seconds_bucket{instance=\"app-1\",le=\"0.1\"}"))
                    .isEqualTo("10000");
            assertThat(Double.parseDouble(service.sample("checkout_seconds_sum{instance=\"app-1\"}")))
                    .isCloseTo(2_010, within(1e-9));
            assertThat(service.sample("basket_count{instance=\"app-1\"}")).isEqualTo("20000");
            assertThat(service.sample("gone_total{instance=\"app-1\"}")).isEqualTo("3");
            assertThat(service.sample("queue_depth{instance=\"app-1\"}")).isEqualTo("17");
        });
    }

    private static long offsets(KafkaConsumer<byte[], byte[]> consumer, boolean ends) {
        return ends
                ? consumer.endOffsets(consumer.assignment()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : consumer.assignment().stream().mapToLong(consumer::position).sum();
    }
}
