package io.streamgauge.serve.meters;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;

/** Reads the inlets' counters when a page is asked for. */
final class InletCollector implements MultiCollector {
    private static final String INLET = "inlet";

    private final InletCounters counters;

    InletCollector(InletCounters counters) {
        this.counters = counters;
    }

    @Override
    public MetricSnapshots collect() {
        CounterSnapshot.Builder records = counter(ServiceMetric.INLET_RECORDS);
        CounterSnapshot.Builder bytes = counter(ServiceMetric.INLET_BYTES);
        CounterSnapshot.Builder points = counter(ServiceMetric.INLET_POINTS);
        for (Inlet inlet : Inlet.values()) {
            Labels labels = Labels.of(INLET, inlet.text());
            records.dataPoint(count(labels, counters.records(inlet)));
            bytes.dataPoint(count(labels, counters.bytes(inlet)));
            points.dataPoint(count(labels, counters.points(inlet)));
        }
        CounterSnapshot.Builder refused = counter(ServiceMetric.INLET_REFUSED);
        counters.refused().forEach((what, count) -> {
            Labels labels = Labels.of(
                    INLET, what.inlet().text(), "reason", what.refusal().text());
            refused.dataPoint(count(labels, count));
        });
        GaugeSnapshot inFlight = GaugeSnapshot.builder()
                .name(ServiceMetric.INLET_IN_FLIGHT.base())
                .help(ServiceMetric.INLET_IN_FLIGHT.help())
                .unit(new Unit(ServiceMetric.INLET_IN_FLIGHT.unit()))
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value((double) counters.inFlightBytes())
                        .build())
                .build();
        return new MetricSnapshots(records.build(), bytes.build(), points.build(), refused.build(), inFlight);
    }

    private static CounterSnapshot.Builder counter(ServiceMetric metric) {
        return CounterSnapshot.builder().name(metric.base()).help(metric.help());
    }

    private static CounterDataPointSnapshot count(Labels labels, long value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }
}
