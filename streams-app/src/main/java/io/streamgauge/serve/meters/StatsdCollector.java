package io.streamgauge.serve.meters;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import io.streamgauge.topology.inlet.statsd.StatsdInletStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the StatsD inlets' figures when a page is asked for. */
final class StatsdCollector implements MultiCollector {
    private static final String INLET = "inlet";

    private final Supplier<List<StatsdInletStatus>> inlets;

    StatsdCollector(Supplier<List<StatsdInletStatus>> inlets) {
        this.inlets = inlets;
    }

    @Override
    public MetricSnapshots collect() {
        Points points = new Points();
        for (StatsdInletStatus s : inlets.get()) {
            Labels labels = Labels.of(INLET, s.inlet().text());
            points.count(ServiceMetric.STATSD_LINES, labels, s.lines());
            s.dropped().forEach((reason, lines) -> {
                Labels both = Labels.of(INLET, s.inlet().text(), "reason", reason.text());
                points.count(ServiceMetric.STATSD_DROPPED, both, lines);
            });
            s.packets().ifPresent(n -> points.count(ServiceMetric.STATSD_PACKETS, labels, n));
            s.kernelDroppedPackets().ifPresent(n -> points.count(ServiceMetric.STATSD_KERNEL_DROPPED, labels, n));
            s.receiveBufferBytes().ifPresent(n -> points.gauge(ServiceMetric.STATSD_RECEIVE_BUFFER, labels, n));
            s.connections().ifPresent(n -> {
                points.gauge(ServiceMetric.STATSD_CONNECTIONS, labels, n);
                points.count(ServiceMetric.STATSD_REFUSED_CONNECTIONS, labels, s.refusedConnections());
                points.count(ServiceMetric.STATSD_TIMED_OUT_CONNECTIONS, labels, s.timedOutConnections());
            });
        }
        return points.all();
    }

    /** By family. */
    private static final class Points {
        private final Map<ServiceMetric, CounterSnapshot.Builder> counters = new EnumMap<>(ServiceMetric.class);
        private final Map<ServiceMetric, GaugeSnapshot.Builder> gauges = new EnumMap<>(ServiceMetric.class);

        void count(ServiceMetric metric, Labels labels, long value) {
            counters.computeIfAbsent(
                            metric,
                            m -> CounterSnapshot.builder().name(m.base()).help(m.help()))
                    .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                            .labels(labels)
                            .value((double) value)
                            .build());
        }

        void gauge(ServiceMetric metric, Labels labels, long value) {
            gauges.computeIfAbsent(metric, Points::gauge)
                    .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .labels(labels)
                            .value((double) value)
                            .build());
        }

        private static GaugeSnapshot.Builder gauge(ServiceMetric metric) {
            GaugeSnapshot.Builder gauge =
                    GaugeSnapshot.builder().name(metric.base()).help(metric.help());
            return metric.unit().isEmpty() ? gauge : gauge.unit(new Unit(metric.unit()));
        }

        MetricSnapshots all() {
            MetricSnapshots.Builder all = MetricSnapshots.builder();
            counters.values().forEach(c -> all.metricSnapshot(c.build()));
            gauges.values().forEach(g -> all.metricSnapshot(g.build()));
            return all.build();
        }
    }
}
