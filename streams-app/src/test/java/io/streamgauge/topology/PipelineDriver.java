package io.streamgauge.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.series.InputId;
import io.streamgauge.series.InputSet;
import io.streamgauge.series.SeriesView;
import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.versions.RuleDocument;
import io.streamgauge.topology.versions.VersionKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** All three stages in one driver, one partition each; the wall clock starts at {@link #START_MS}. */
final class PipelineDriver implements AutoCloseable {
    static final long START_MS = 1_700_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    final StreamgaugeTopology topology;
    final TopologyTestDriver driver;
    private final PipelineSettings settings;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestOutputTopic<byte[], byte[]> alerts;
    private final TestOutputTopic<byte[], byte[]> letters;

    PipelineDriver(Path stateDir, String rules) {
        this(stateDir, rules, false);
    }

    /** @param patient whether time goes by the events alone */
    PipelineDriver(Path stateDir, String rules, boolean patient) {
        this(stateDir, rules, s -> patient ? TestSettings.patient(s) : s, 1);
    }

    /**
     * Other settings, and other input partitions: the driver has only the first, the test plays the others by {@link #deltas}.
     *
     * @param eventPartitions that SERIES waits for
     */
    PipelineDriver(Path stateDir, String rules, UnaryOperator<PipelineSettings> change, int eventPartitions) {
        List<RuleGroup> groups = rules.isEmpty() ? List.of() : TestSettings.rules(rules);
        settings = change.apply(TestSettings.of("none:9092", stateDir, 1, groups));
        topology = new StreamgaugeTopology(settings, CaughtUp.ALWAYS);
        Properties properties = StreamsProperties.of(settings.kafka(), 1);
        InputSet inputs = StreamgaugeTopology.created(settings).with(InputId.EVENTS, eventPartitions);
        driver = new TopologyTestDriver(topology.build(inputs), properties, Instant.ofEpochMilli(START_MS));
        rules(RuleDocument.ofGroups(groups));
        events = driver.createInputTopic("metric-events", new ByteArraySerializer(), new ByteArraySerializer());
        alerts = driver.createOutputTopic("alerts", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        letters =
                driver.createOutputTopic("metric-events-dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Another version of the rules. */
    void rules(RuleDocument document) {
        driver.createInputTopic("gauge-rules", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        VersionKeys.rules(document.hash()), document.json(), Instant.ofEpochMilli(START_MS)));
    }

    /** One record whose own time is {@code START_MS + atMs}. Single quotes stand for double ones. */
    void send(long atMs, String json) {
        byte[] value = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        events.pipeInput(new TestRecord<>(null, value, Instant.ofEpochMilli(START_MS + atMs)));
    }

    /** One record as it is, with headers: names and values in turn. */
    void sendWith(long atMs, String value, String... headers) {
        RecordHeaders all = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        events.pipeInput(new TestRecord<>(null, bytes, all, Instant.ofEpochMilli(START_MS + atMs)));
    }

    /** The same to another input topic, without headers. */
    void sendTo(String topic, long atMs, String value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        null, value.getBytes(StandardCharsets.UTF_8), Instant.ofEpochMilli(START_MS + atMs)));
    }

    /** A record straight to SERIES. */
    void deltas(byte[] value) {
        driver.createInputTopic("gauge-deltas", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(null, value, Instant.ofEpochMilli(START_MS)));
    }

    WatermarkStatus status() {
        return new WatermarkStatus(
                settings.topics().events(),
                settings.series().maxWatermarkLagMs(),
                topology.counters.inputs(),
                topology.counters.progress());
    }

    void wallClock(long ms) {
        driver.advanceWallClockTime(Duration.ofMillis(ms));
    }

    List<JsonNode> alerts() {
        List<JsonNode> read = new ArrayList<>();
        for (TestRecord<byte[], byte[]> r : alerts.readRecordsToList()) {
            try {
                read.add(JSON.readTree(r.value()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    List<TestRecord<byte[], byte[]>> letters() {
        return letters.readRecordsToList();
    }

    /** The samples of the one series of this name, {@code seconds since START → value}; the stale marker is NaN. */
    NavigableMap<Double, Double> samples(String metric) {
        NavigableMap<Double, Double> found = new TreeMap<>();
        for (SeriesView view : topology.series.views()) {
            view.read(() -> {
                List<? extends StoredSeries> all =
                        view.select(List.of(Matcher.equal("__name__", metric)), START_MS - 3_600_000, Long.MAX_VALUE);
                for (StoredSeries series : all) {
                    SampleSlice slice = series.slice(START_MS - 3_600_000, START_MS + 3_600_000, new SampleSlice());
                    for (int i = slice.from; i < slice.to; i++) {
                        double value = StaleMarker.is(slice.values[i]) ? Double.NaN : slice.values[i];
                        found.put((slice.timesMs[i] - START_MS) / 1e3, value);
                    }
                }
            });
        }
        return found;
    }

    @Override
    public void close() {
        driver.close();
    }
}
