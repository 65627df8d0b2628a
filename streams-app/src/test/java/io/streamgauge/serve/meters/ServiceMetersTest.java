package io.streamgauge.serve.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.Counter;
import io.streamgauge.rules.RulesView;
import io.streamgauge.serve.GoldenFile;
import io.streamgauge.serve.Promtool;
import io.streamgauge.serve.exposition.Exposition;
import io.streamgauge.serve.exposition.ExpositionFormat;
import io.streamgauge.serve.exposition.Negotiated;
import io.streamgauge.serve.exposition.Page;
import io.streamgauge.serve.exposition.PageStats;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.Refusal;
import io.streamgauge.topology.inlet.statsd.DropReason;
import io.streamgauge.topology.inlet.statsd.StatsdInletStatus;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The service's own metrics on the page. */
final class ServiceMetersTest {
    private static final long NOW_MS = 1_767_225_600_000L;

    private final FixedPipeline pipeline = new FixedPipeline(NOW_MS);
    private final ServiceMeters meters = new ServiceMeters()
            .bindPipeline(pipeline, RulesView.NONE, Clock.fixed(Instant.ofEpochMilli(NOW_MS), ZoneOffset.UTC));

    @Test
    void page() {
        pipeline.transition("firing", 0.4);
        pipeline.transition("firing", 1.2);
        pipeline.transition("resolved", 0.05);
        meters.onPage(new PageStats(17, 3, 1, 2));
        GoldenFile.assertMatches("meters/openmetrics.txt", text(ExpositionFormat.OPENMETRICS_1_0_0));
        GoldenFile.assertMatches("meters/text.txt", text(ExpositionFormat.TEXT_0_0_4));
    }

    @Test
    void everyMetricOfTheTableIsThere() {
        pipeline.transition("pending", 1);
        InletCounters inlets = new InletCounters();
        inlets.refused(Inlet.OTLP, Refusal.INVALID);
        meters.bindReload(() -> true, () -> NOW_MS).bindInlets(inlets).bindStatsd(ServiceMetersTest::statsd);
        String page = text(ExpositionFormat.TEXT_0_0_4);
        Set<ServiceMetric> absentWithoutGroups =
                Set.of(ServiceMetric.RULES_FAILING, ServiceMetric.RULES_DISABLED, ServiceMetric.RULES_VERSION);
        for (ServiceMetric metric : ServiceMetric.values()) {
            if (!absentWithoutGroups.contains(metric)) {
                assertThat(page)
                        .contains("# HELP " + metric.metricName() + " " + metric.help() + "\n")
                        .contains("# TYPE " + metric.metricName() + " "
                                + metric.type().text() + "\n");
            }
        }
    }

    @Test
    void metersOfOtherLibrariesGetThePrefix() {
        meters.bind(registry -> Counter.builder("kafka.stream.things")
                .description("Things.")
                .register(registry)
                .increment());
        assertThat(text(ExpositionFormat.TEXT_0_0_4)).contains("\nstreamgauge_kafka_stream_things_total 1\n");
    }

    @Test
    void otherLibrariesTimesAreInSeconds() {
        meters.bind(registry -> {
            Counter.builder("kafka.consumer.io.time.ns").register(registry).increment(2_500_000_000.0);
            registry.gauge("kafka.app.info.start.time.ms", 1_500);
            registry.gauge("kafka.consumer.connection.count", 3);
        });
        assertThat(text(ExpositionFormat.TEXT_0_0_4))
                .contains("\nstreamgauge_kafka_consumer_io_time_seconds_total 2.5\n")
                .contains("\nstreamgauge_kafka_app_info_start_time_seconds 1.5\n")
                .contains("\nstreamgauge_kafka_consumer_connections 3\n");
    }

    private static List<StatsdInletStatus> statsd() {
        OptionalLong none = OptionalLong.empty();
        return List.of(
                new StatsdInletStatus(
                        Inlet.STATSD_UDP,
                        8125,
                        100,
                        Map.of(DropReason.BUFFER_FULL, 3L),
                        OptionalLong.of(10),
                        OptionalLong.of(2),
                        OptionalInt.of(4096),
                        OptionalInt.empty(),
                        0,
                        0),
                new StatsdInletStatus(
                        Inlet.STATSD_TCP,
                        8125,
                        50,
                        Map.of(DropReason.CUT_OFF, 1L),
                        none,
                        none,
                        OptionalInt.empty(),
                        OptionalInt.of(5),
                        6,
                        7));
    }

    @Test
    void statsdInlets() {
        meters.bindStatsd(ServiceMetersTest::statsd);
        assertThat(text(ExpositionFormat.TEXT_0_0_4))
                .contains("streamgauge_statsd_lines_total{inlet=\"statsd-udp\"} 100\n")
                .contains("streamgauge_statsd_dropped_lines_total{inlet=\"statsd-tcp\",reason=\"cut-off\"} 1\n")
                .contains("streamgauge_statsd_kernel_dropped_packets_total{inlet=\"statsd-udp\"} 2\n")
                .contains("streamgauge_statsd_receive_buffer_bytes{inlet=\"statsd-udp\"} 4096\n")
                .contains("streamgauge_statsd_connections{inlet=\"statsd-tcp\"} 5\n")
                .contains("streamgauge_statsd_timed_out_connections_total{inlet=\"statsd-tcp\"} 7\n");
    }

    @Test
    void promtoolLikesIt() throws Exception {
        assumeTrue(Promtool.isThere(), Promtool.WHAT_IS_MISSING);
        pipeline.transition("pending", 1);
        meters.bindStatsd(ServiceMetersTest::statsd);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Exposition().write(List.of(), meters.families(), Negotiated.DEFAULT).writeTo(out);
        assertThat(Promtool.run(out.toByteArray(), "check", "metrics")).isEmpty();
    }

    @Test
    void theJvmIsThereToo() {
        meters.bindJvm();
        assertThat(text(ExpositionFormat.TEXT_0_0_4))
                .contains("streamgauge_jvm_memory_used_bytes{area=\"heap\"", "streamgauge_process_uptime_seconds ");
        meters.close();
    }

    private String text(ExpositionFormat format) {
        try (Page page = new Exposition().write(List.of(), meters.families(), Negotiated.of(format))) {
            return page.toString();
        }
    }
}
