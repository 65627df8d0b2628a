package io.streamgauge.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

final class MetricSetTest {
    private static MetricName name(String group, String name, String... tags) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < tags.length; i += 2) {
            map.put(tags[i], tags[i + 1]);
        }
        return new MetricName(name, group, "", map);
    }

    private static KafkaMetric metric(MetricName name, Object value) {
        return new KafkaMetric(
                new Object(), name, (Gauge<Object>) (config, now) -> value, new MetricConfig(), Time.SYSTEM);
    }

    private static MetricSet set(String... settings) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put("streamgauge.reporter." + settings[i], settings[i + 1]);
        }
        return new MetricSet(new ReporterSettings("streamgauge.reporter.", map));
    }

    @Test
    void namesOutsideOfTheTableFollowARule() {
        assertThat(ReportedMetric.name(name("consumer-fetch-manager-metrics", "records-consumed-total")))
                .isEqualTo("kafka_consumer_fetch_manager_records_consumed_total");
        assertThat(ReportedMetric.name(name("stream-thread-metrics", "commit-rate")))
                .isEqualTo("kafka_stream_thread_commit_rate");
        assertThat(ReportedMetric.name(name("connect-worker-metrics", "task-count")))
                .isEqualTo("kafka_connect_worker_task_count");
        assertThat(ReportedMetric.name(name("kafka-metrics-count", "count"))).isEqualTo("kafka_metrics_count_count");
        assertThat(ReportedMetric.name(name("my.group", "9.été"))).isEqualTo("kafka_my_group_9__t_");
    }

    @Test
    void namesOfTheGuideNeedTheTagsThatTheySpeakOf() {
        assertThat(ReportedMetric.name(name("consumer-fetch-manager-metrics", "records-consumed-rate", "topic", "t")))
                .isEqualTo("kafka_consumer_fetch_rate");
        assertThat(ReportedMetric.name(name("consumer-fetch-manager-metrics", "records-consumed-rate")))
                .isEqualTo("kafka_consumer_fetch_manager_records_consumed_rate");
    }

    @Test
    void unitsAndUnknownValues() {
        MetricName poll = name("consumer-metrics", "last-poll-seconds-ago");
        assertThat(ReportedMetric.of(metric(poll, 3), Map.of()).value()).isEqualTo(3_000);
        assertThat(ReportedMetric.of(metric(poll, -1), Map.of()).value()).isNaN();
        MetricName other = name("g", "n");
        assertThat(ReportedMetric.of(metric(other, true), Map.of()).value()).isEqualTo(1);
        assertThat(ReportedMetric.of(metric(other, "RUNNING"), Map.of()).value())
                .isNaN();
        assertThat(ReportedMetric.of(metric(other, -1L), Map.of()).value()).isEqualTo(-1);
    }

    @Test
    void totalsAreCountersAndTagsAreLabels() {
        MetricName name = name("producer-metrics", "record-send-total", "client-id", "own");
        KafkaMetric total = new KafkaMetric(new Object(), name, new CumulativeSum(), new MetricConfig(), Time.SYSTEM);
        String head = new String(
                ReportedMetric.of(total, new TreeMap<>(Map.of("client_id", "shared", "team", "t")))
                        .series
                        .head(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(head)
                .isEqualTo("{\"name\":\"kafka_producer_record_send_total\",\"type\":\"counter\",\"cumulative\":true,"
                        + "\"labels\":{\"client_id\":\"own\",\"team\":\"t\"}");
    }

    @Test
    void aTopicWithADotHasOneSeriesOnly() {
        MetricSet set = set();
        MetricName dotted = name("g", "n", "topic", "a.b");
        MetricName twin = name("g", "n", "topic", "a_b");
        set.add(metric(twin, 1), Map.of());
        assertThat(set.isTwin(twin)).isFalse();
        set.add(metric(dotted, 1), Map.of());
        assertThat(set.isTwin(twin)).isTrue();
        assertThat(set.isTwin(dotted)).isFalse();
        set.remove(dotted);
        assertThat(set.isTwin(twin)).isFalse();
    }

    @Test
    void whatIsNotWantedOrTooMuchIsLeftOut() {
        MetricSet set = set("include", "kafka_g_.*", "exclude", ".*_x", "max.metrics", "2");
        for (String name : new String[] {"a", "b", "c", "x"}) {
            set.add(metric(name("g", name), 1), Map.of());
            set.add(metric(name("h", name), 1), Map.of());
        }
        assertThat(set.all()).hasSize(2);
        assertThat(set.overLimit()).isEqualTo(1);
        set.remove(name("g", "a"));
        set.add(metric(name("g", "c"), 1), Map.of());
        assertThat(set.all().keySet()).extracting(MetricName::name).containsExactlyInAnyOrder("b", "c");
    }
}
