package io.streamgauge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.statsd.MappingRule;
import io.streamgauge.ingest.statsd.Observers;
import io.streamgauge.ingest.statsd.StatsdDecoder;
import io.streamgauge.ingest.statsd.StatsdMapping;
import io.streamgauge.series.Pipe;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.serve.exposition.Exposition;
import io.streamgauge.serve.exposition.ExpositionFormat;
import io.streamgauge.serve.exposition.Negotiated;
import io.streamgauge.serve.exposition.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Airflow sends to statsd_exporter comes out with the same names, types and values. */
final class AirflowTest {
    private static final long START = 1_700_000_000_000L;
    private static final int FILES = 435;
    private static final int UPDATES = 3497;

    private final Pipe pipe = new Pipe(
            new SeriesSettings(1000, 900_000, 900_000, 1000, 1000, WindowSettings.off()),
            new CollectSettings(1000, 1000, 600_000, 1000, 8),
            1,
            1,
            1,
            Pipe.ALL);
    private long offset;
    private BigDecimal sumSeconds = BigDecimal.ZERO;

    private void send(StatsdDecoder decoder, long timeMs, String lines) {
        PointSink sink = pipe.collectorAt(0);
        pipe.collectorAt(0).record(offset++, timeMs, Pipe.FAR);
        decoder.decode(lines.getBytes(StandardCharsets.UTF_8), timeMs, Limits.DEFAULT, sink);
    }

    private String page(ExpositionFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Page page = new Exposition().write(List.of(pipe.partitionAt(0)), List.of(), Negotiated.of(format))) {
            page.writeTo(out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void airflow(StatsdDecoder decoder) {
        Random random = new Random(3);
        int updates = 0;
        for (int i = 0; i < FILES; i++) {
            double ms = 150 + random.nextInt(200) + random.nextInt(1000) / 1000.0;
            sumSeconds = sumSeconds.add(new BigDecimal(ms / 1000));
            send(decoder, START + i, "airflow.dag_processing.last_duration:" + ms + "|ms");
            send(decoder, START + i, "airflow.dag_processing.last_duration.crawl_k_startup:" + ms + "|ms");
            int added = i == FILES - 1 ? UPDATES - updates : 8;
            updates += added;
            send(decoder, START + i, "airflow.dag_processing.file_path_queue_update_count:" + added + "|c");
        }
        send(decoder, START + FILES, """
                airflow.dag_processing.file_path_queue_size:0|g
                airflow.dag_processing.import_errors:0|g
                airflow.scheduler.orphaned_tasks.cleared:1|c|@0.5
                """);
        pipe.idle(START + 5_000);
    }

    @Test
    void withoutAMapping() throws IOException {
        airflow(new StatsdDecoder(StatsdMapping.NONE));

        assertThat(page(ExpositionFormat.TEXT_0_0_4).lines())
                .contains(
                        "# TYPE airflow_dag_processing_file_path_queue_size gauge",
                        "airflow_dag_processing_file_path_queue_size 0",
                        "# TYPE airflow_dag_processing_file_path_queue_update_count counter",
                        "airflow_dag_processing_file_path_queue_update_count 3497",
                        "# TYPE airflow_dag_processing_import_errors gauge",
                        "airflow_dag_processing_import_errors 0",
                        "# TYPE airflow_dag_processing_last_duration summary",
                        "airflow_dag_processing_last_duration_sum " + sumSeconds.doubleValue(),
                        "airflow_dag_processing_last_duration_count 435",
                        "# TYPE airflow_dag_processing_last_duration_crawl_k_startup summary",
                        "airflow_scheduler_orphaned_tasks_cleared 2")
                .anyMatch(line -> line.startsWith("airflow_dag_processing_last_duration{quantile=\"0.99\"} 0.3"));
        assertThat(page(ExpositionFormat.OPENMETRICS_1_0_0).lines())
                .contains(
                        "# TYPE airflow_dag_processing_file_path_queue_update_count unknown",
                        "airflow_dag_processing_file_path_queue_update_count 3497",
                        "# TYPE airflow_dag_processing_last_duration summary");
    }

    @Test
    void withAMapping() throws IOException {
        MappingRule perFile = new MappingRule(
                "airflow.dag_processing.last_duration.*",
                null,
                null,
                "airflow_dag_processing_last_duration_seconds",
                Map.of("dag_file", "$1"),
                false,
                Observers.histogram(List.of(0.2, 0.3)),
                1,
                false,
                "How long the last processing of a file took.",
                0);
        airflow(new StatsdDecoder(new StatsdMapping(List.of(perFile), Observers.DEFAULT, 0, false)));

        assertThat(page(ExpositionFormat.TEXT_0_0_4).lines())
                .contains(
                        "# HELP airflow_dag_processing_last_duration_seconds How long the last processing of a file took.",
                        "# TYPE airflow_dag_processing_last_duration_seconds histogram",
                        "airflow_dag_processing_last_duration_seconds_bucket{dag_file=\"crawl_k_startup\",le=\"+Inf\"} 435",
                        "airflow_dag_processing_last_duration_seconds_sum{dag_file=\"crawl_k_startup\"} "
                                + sumSeconds.doubleValue());
    }

    /** Names as Airflow sends them are not what the lint wants; beside them it finds nothing. */
    @Test
    void promtoolMindsTheNamesOnly() throws Exception {
        assumeTrue(Promtool.isThere(), Promtool.WHAT_IS_MISSING);
        airflow(new StatsdDecoder(StatsdMapping.NONE));
        String found =
                Promtool.run(page(ExpositionFormat.TEXT_0_0_4).getBytes(StandardCharsets.UTF_8), "check", "metrics");

        assertThat(found.lines().map(line -> line.replaceFirst("exit code \\d+: ", "")))
                .containsExactlyInAnyOrder(
                        "airflow_dag_processing_file_path_queue_update_count counter metrics should have \"_total\" suffix",
                        "airflow_dag_processing_file_path_queue_update_count non-histogram and non-summary metrics should"
                                + " not have \"_count\" suffix",
                        "airflow_scheduler_orphaned_tasks_cleared counter metrics should have \"_total\" suffix");
    }

    @Test
    void withNamesMappedPromtoolFindsNothing() throws Exception {
        assumeTrue(Promtool.isThere(), Promtool.WHAT_IS_MISSING);
        List<MappingRule> rules = List.of(
                MappingRule.glob(
                        "airflow.dag_processing.file_path_queue_update_count", "airflow_queue_updates_total", Map.of()),
                MappingRule.glob("airflow.scheduler.*.cleared", "airflow_cleared_total", Map.of("what", "$1")));
        airflow(new StatsdDecoder(new StatsdMapping(rules, Observers.DEFAULT, 0, false)));

        assertThat(Promtool.run(page(ExpositionFormat.TEXT_0_0_4).getBytes(StandardCharsets.UTF_8), "check", "metrics"))
                .isEmpty();
    }
}
