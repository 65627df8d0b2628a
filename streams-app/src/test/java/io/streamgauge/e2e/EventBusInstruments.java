package io.streamgauge.e2e;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;

/** The event bus' fifteen instruments, by the OpenTelemetry API, and what they tell while all is well or not. */
final class EventBusInstruments {
    /** The trace in which everything is slow. */
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final Attributes BUS = Attributes.builder()
            .put("messaging.system", "kafka")
            .put("messaging.destination", "events.stream")
            .put("event.type", "OrderCreated")
            .build();
    private static final Attributes DESTINATION =
            Attributes.builder().put("messaging.destination", "events.stream").build();
    private static final Attributes GROUP = Attributes.builder()
            .put("messaging.kafka.consumer_group", "projections")
            .build();
    private static final Attributes PARTITION = GROUP.toBuilder()
            .put("messaging.kafka.partition", 0)
            .put("messaging.destination", "events.stream")
            .build();
    private static final Attributes HANDLER = Attributes.builder()
            .put("handler.name", "OrderProjection")
            .put("event.type", "OrderCreated")
            .build();
    private static final Attributes ERROR =
            Attributes.builder().put("error.type", "TimeoutError").build();

    private final Map<String, LongCounter> counters = new HashMap<>();
    private final Map<String, DoubleHistogram> histograms = new HashMap<>();
    private volatile boolean trouble;

    EventBusInstruments(Meter meter) {
        counter(meter, "messages.published", "messages");
        counter(meter, "messages.consumed", "messages");
        counter(meter, "handler.invocations", "invocations");
        counter(meter, "handler.errors", "errors");
        counter(meter, "messages.dlq", "messages");
        counter(meter, "connection.errors", "errors");
        counter(meter, "reconnections", "reconnections");
        counter(meter, "rebalances", "rebalances");
        counter(meter, "publish.errors", "errors");
        histogram(meter, "publish.duration", "ms");
        histogram(meter, "consume.duration", "ms");
        histogram(meter, "handler.duration", "ms");
        histogram(meter, "batch.size", "messages");
        meter.gaugeBuilder("kafka.eventbus.connections.active")
                .setUnit("connections")
                .ofLongs()
                .buildWithCallback(m -> m.record(trouble ? 0 : 1, GROUP));
        meter.gaugeBuilder("kafka.eventbus.consumer.lag")
                .setUnit("messages")
                .ofLongs()
                .buildWithCallback(m -> m.record(trouble ? 200_000 : 500, PARTITION));
    }

    private void counter(Meter meter, String name, String unit) {
        counters.put(
                name,
                meter.counterBuilder("kafka.eventbus." + name).setUnit(unit).build());
    }

    private void histogram(Meter meter, String name, String unit) {
        histograms.put(
                name,
                meter.histogramBuilder("kafka.eventbus." + name).setUnit(unit).build());
    }

    /** What happens between two exports. */
    void work(boolean inTrouble) {
        trouble = inTrouble;
        add("messages.published", 40, BUS);
        add("messages.consumed", 40, BUS.toBuilder().putAll(PARTITION).build());
        add("handler.invocations", 40, HANDLER);
        record("batch.size", 20, Attributes.empty());
        if (!inTrouble) {
            durations(20);
            return;
        }
        try (Scope ignored = Span.wrap(
                        SpanContext.create(TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault()))
                .makeCurrent()) {
            durations(1_800);
        }
        add("handler.errors", 10, HANDLER.toBuilder().putAll(ERROR).build());
        add(
                "messages.dlq",
                10,
                ERROR.toBuilder().put("dlq.reason", "max_retries_exceeded").build());
        add("connection.errors", 1, ERROR);
        add("reconnections", 1, Attributes.empty());
        add("rebalances", 1, GROUP);
        add("publish.errors", 2, BUS.toBuilder().putAll(ERROR).build());
    }

    private void durations(double ms) {
        record("publish.duration", ms, DESTINATION);
        record("consume.duration", ms / 2, DESTINATION);
        record("handler.duration", ms / 4, HANDLER);
    }

    private void add(String name, long value, Attributes attributes) {
        counters.get(name).add(value, attributes);
    }

    private void record(String name, double value, Attributes attributes) {
        histograms.get(name).record(value, attributes);
    }
}
