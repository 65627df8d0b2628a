package io.streamgauge.serve.meters;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.streamgauge.rules.RulesView;
import io.streamgauge.topology.GroupTiming;
import io.streamgauge.topology.InputPartition;
import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.PipelineMetrics;
import io.streamgauge.topology.RuleFailures;
import io.streamgauge.topology.StoreProgress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the pipeline's figures when a page is asked for. A collector and not meters, because partitions, groups and reasons come and go.
 */
final class PipelineCollector implements MultiCollector {
    private final PipelineMetrics pipeline;
    private final RulesView rules;
    private final Clock clock;

    PipelineCollector(PipelineMetrics pipeline, RulesView rules, Clock clock) {
        this.pipeline = pipeline;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, Long> rejected = pipeline.rejected();
        List<MetricSnapshot> all = new ArrayList<>();
        records(all);
        all.add(counter(ServiceMetric.POINTS, pipeline.points()));
        all.add(counters(ServiceMetric.REJECTED, rejected));
        all.add(counter(
                ServiceMetric.DEAD_LETTERS,
                rejected.values().stream().mapToLong(Long::longValue).sum()));
        all.add(counters(ServiceMetric.SKIPPED, pipeline.skipped()));
        all.add(counters(ServiceMetric.LATE, pipeline.late()));
        all.add(counter(ServiceMetric.OVERFLOW, pipeline.overflowed()));
        all.add(counter(ServiceMetric.TICKS_SKIPPED, pipeline.ticksSkipped()));
        all.add(counter(ServiceMetric.EARLY_DRAINS, pipeline.earlyDrains()));
        all.add(gauge(ServiceMetric.SERIES)
                .dataPoint(point(Labels.EMPTY, (double) pipeline.series()))
                .build());
        version(all);
        progress(all);
        groups(all);
        failing(all);
        failures(all);
        all.add(counter(ServiceMetric.RESTORED, pipeline.restoredRecords()));
        all.add(stores(ServiceMetric.RESTORE_REMAINING, pipeline.restoring()));
        all.add(stores(ServiceMetric.STANDBY_LAG, pipeline.standbys()));
        return new MetricSnapshots(all);
    }

    private void version(List<MetricSnapshot> all) {
        if (!rules.version().isEmpty()) {
            all.add(gauge(ServiceMetric.RULES_VERSION)
                    .dataPoint(point(Labels.of("version", rules.version()), 1))
                    .build());
        }
    }

    private void progress(List<MetricSnapshot> all) {
        GaugeSnapshot.Builder watermarks = gauge(ServiceMetric.WATERMARK_LAG);
        GaugeSnapshot.Builder records = gauge(ServiceMetric.INPUT_LAG);
        for (PartitionProgress p : pipeline.progress()) {
            String stage = p.stage().name().toLowerCase(Locale.ROOT);
            Labels labels = Labels.of("stage", stage, "partition", String.valueOf(p.partition()));
            labels = p.topic().isEmpty() ? labels : labels.merge(Labels.of("topic", p.topic()));
            if (p.watermarkMs() != Long.MIN_VALUE) {
                watermarks.dataPoint(point(labels, (clock.millis() - p.watermarkMs()) / 1000.0));
            }
            if (p.lagRecords() >= 0) {
                records.dataPoint(point(labels, (double) p.lagRecords()));
            }
        }
        all.add(watermarks.build());
        all.add(records.build());
        inputs(all);
    }

    private void records(List<MetricSnapshot> all) {
        CounterSnapshot.Builder records =
                CounterSnapshot.builder().name(ServiceMetric.RECORDS.base()).help(ServiceMetric.RECORDS.help());
        pipeline.recordsByPartition()
                .forEach(r -> records.dataPoint(count(input(r.topic(), r.partition()), r.records())));
        all.add(records.build());
    }

    private void inputs(List<MetricSnapshot> all) {
        GaugeSnapshot.Builder lags = gauge(ServiceMetric.INPUT_WATERMARK_LAG);
        GaugeSnapshot.Builder passedOver = gauge(ServiceMetric.INPUT_PASSED_OVER);
        for (InputPartition p : pipeline.inputs()) {
            if (p.watermarkMs() != Long.MIN_VALUE) {
                lags.dataPoint(point(input(p.topic(), p.partition()), (clock.millis() - p.watermarkMs()) / 1000.0));
            }
            passedOver.dataPoint(point(input(p.topic(), p.partition()), p.passedOver() ? 1 : 0));
        }
        all.add(lags.build());
        all.add(passedOver.build());
    }

    private static MetricSnapshot stores(ServiceMetric metric, List<StoreProgress> stores) {
        GaugeSnapshot.Builder remaining = gauge(metric);
        for (StoreProgress s : stores) {
            Labels labels = Labels.of("store", s.store(), "partition", String.valueOf(s.partition()));
            remaining.dataPoint(point(labels, (double) s.remainingRecords()));
        }
        return remaining.build();
    }

    private static Labels input(String topic, int partition) {
        return Labels.of("topic", topic, "partition", String.valueOf(partition));
    }

    private void failures(List<MetricSnapshot> all) {
        CounterSnapshot.Builder failures = CounterSnapshot.builder()
                .name(ServiceMetric.RULE_FAILURES.base())
                .help(ServiceMetric.RULE_FAILURES.help());
        for (RuleFailures f : pipeline.ruleFailures()) {
            failures.dataPoint(count(Labels.of("file", f.file(), "group", f.group(), "rule", f.rule()), f.count()));
        }
        all.add(failures.build());
    }

    private void groups(List<MetricSnapshot> all) {
        SummarySnapshot.Builder evaluations = SummarySnapshot.builder()
                .name(ServiceMetric.GROUP_EVALUATION.base())
                .help(ServiceMetric.GROUP_EVALUATION.help())
                .unit(Unit.SECONDS);
        GaugeSnapshot.Builder ticks = gauge(ServiceMetric.GROUP_LAST_TICK);
        for (GroupTiming group : pipeline.groups()) {
            Labels labels = Labels.of("file", group.file(), "group", group.group());
            evaluations.dataPoint(SummarySnapshot.SummaryDataPointSnapshot.builder()
                    .labels(labels)
                    .count(group.evaluations())
                    .sum(group.totalSeconds())
                    .build());
            if (group.lastTickMs() != Long.MIN_VALUE) {
                ticks.dataPoint(point(labels, group.lastTickMs() / 1000.0));
            }
        }
        all.add(evaluations.build());
        all.add(ticks.build());
    }

    private void failing(List<MetricSnapshot> all) {
        all.add(rulesIn(ServiceMetric.RULES_FAILING, RulesView.Health.ERR));
        all.add(rulesIn(ServiceMetric.RULES_DISABLED, RulesView.Health.DISABLED));
    }

    private GaugeSnapshot rulesIn(ServiceMetric metric, RulesView.Health health) {
        GaugeSnapshot.Builder gauge = gauge(metric);
        for (RulesView.GroupStatus group : rules.groups()) {
            long count = group.rules().stream()
                    .filter(r -> r.common().health() == health)
                    .count();
            gauge.dataPoint(point(Labels.of("file", group.file(), "group", group.name()), (double) count));
        }
        return gauge.build();
    }

    private static MetricSnapshot counter(ServiceMetric metric, long value) {
        return CounterSnapshot.builder()
                .name(metric.base())
                .help(metric.help())
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value((double) value)
                        .build())
                .build();
    }

    private static MetricSnapshot counters(ServiceMetric metric, Map<String, Long> values) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(metric.base()).help(metric.help());
        values.forEach((label, value) -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(Labels.of(metric.labels().get(0), label))
                .value((double) value)
                .build()));
        return counter.build();
    }

    private static CounterSnapshot.CounterDataPointSnapshot count(Labels labels, long value) {
        return CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }

    private static GaugeSnapshot.Builder gauge(ServiceMetric metric) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(metric.base()).help(metric.help());
        return metric.unit().isEmpty() ? gauge : gauge.unit(new Unit(metric.unit()));
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build();
    }
}
