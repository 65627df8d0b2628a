package io.streamgauge.serve;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.rules.AlertStatus;
import io.streamgauge.rules.RulesView;
import io.streamgauge.serve.exposition.TestView;
import java.util.List;
import java.util.Map;

/** Two partitions with an hour of samples, and rules in every state. */
final class ApiFixture {
    /** 2026-01-01T00:00:00Z. */
    static final long START_MS = 1_767_225_600_000L;

    private static final int SAMPLES = 60;

    private ApiFixture() {}

    /** {@code requests_total} per path counts 10 a minute, {@code lag} falls, {@code latency_seconds} is a native histogram. */
    static List<TestView> partitions() {
        TestView first = new TestView(0);
        TestView second = new TestView(1);
        first.family("requests", MetricType.COUNTER, "", "Requests served.").add(600, "_total", "path", "/a");
        first.family("lag", MetricType.GAUGE, "messages", "").add(1, "", "group", "g");
        second.family("requests", MetricType.COUNTER, "", "Requests served.").add(1200, "_total", "path", "/b");
        second.family("latency_seconds", MetricType.HISTOGRAM, "seconds", "How long.");
        for (int i = 0; i <= SAMPLES; i++) {
            long timeMs = START_MS + i * 60_000L;
            first.sample(Labels.of("__name__", "requests_total", "path", "/a"), timeMs, 10 * i);
            second.sample(Labels.of("__name__", "requests_total", "path", "/b"), timeMs, 20 * i);
            first.sample(Labels.of("__name__", "lag", "group", "g"), timeMs, SAMPLES + 0.5 - i);
            second.sample(Labels.of("__name__", "latency_seconds"), timeMs, histogram(i));
        }
        second.exemplar(
                Labels.of("__name__", "requests_total", "path", "/b"),
                new Exemplar(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0xf067aa0ba902b7L, 20, START_MS + 1_234));
        return List.of(first, second);
    }

    private static Histogram histogram(int count) {
        return Histogram.builder()
                .schema(0)
                .zeroThreshold(0.001)
                .count(count)
                .sum(1.5 * count)
                .positive(Buckets.of(1, count))
                .build();
    }

    static RulesView rules() {
        RulesView.RuleStatus firing = new RulesView.AlertingStatus(
                new RulesView.RuleCommon(
                        "HighLag",
                        "lag > 10",
                        Labels.of("severity", "page"),
                        RulesView.Health.OK,
                        "",
                        0.000_25,
                        START_MS + 60_000),
                300_000,
                0,
                Map.of("summary", "Lag of {{ $labels.group }}"),
                List.of(
                        alert("g", AlertStatus.FIRING, RulesView.NEVER, 60.5),
                        alert("h", AlertStatus.PENDING, RulesView.NEVER, 11),
                        alert("i", AlertStatus.FIRING, START_MS + 30_500, 0)));
        RulesView.RuleStatus broken = new RulesView.RecordingStatus(new RulesView.RuleCommon(
                "job:requests:rate5m",
                "sum by (job) (rate(requests_total[5m]))",
                Labels.EMPTY,
                RulesView.Health.ERR,
                "many-to-many matching not allowed",
                0.001,
                START_MS + 60_000));
        RulesView.RuleStatus fresh = new RulesView.AlertingStatus(
                new RulesView.RuleCommon(
                        "Quiet", "up == 0", Labels.EMPTY, RulesView.Health.UNKNOWN, "", 0, RulesView.NEVER),
                0,
                600_000,
                Map.of(),
                List.of());
        List<RulesView.GroupStatus> groups = List.of(
                new RulesView.GroupStatus(
                        "lag", "rules/kafka.yml", 15_000, 0, 0.0015, START_MS + 60_000, List.of(firing, broken)),
                new RulesView.GroupStatus("quiet", "rules/other.yml", 500, 10, 0, RulesView.NEVER, List.of(fresh)));
        return () -> groups;
    }

    private static RulesView.ActiveAlert alert(String group, AlertStatus status, long keepFiringSinceMs, double value) {
        return new RulesView.ActiveAlert(
                Labels.of("alertname", "HighLag", "group", group, "severity", "page"),
                Map.of("summary", "Lag of " + group),
                status,
                START_MS + 1_250,
                keepFiringSinceMs,
                value);
    }
}
