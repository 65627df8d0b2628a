package io.streamgauge.app.demo;

import io.streamgauge.model.Labels;
import java.util.function.Consumer;

/** A consumer group of the event bus: its handlers, its connection, and how far it is behind on each partition. */
final class BusConsumer {
    private static final String BUCKETS = "[1,5,10,25,50,100,250,500,1000,2500]";
    private static final long GAUGE_INTERVAL_MS = 1000;

    private final String group;
    private final String destination;
    private final String handler;
    private final String eventType;
    private final double messagesPerSecond;
    private final boolean fallsBehind;
    private final boolean losesConnection;
    private final double[] lag = new double[3];
    private long gaugesAtMs = Long.MIN_VALUE;

    BusConsumer(
            String group,
            String destination,
            String handler,
            String eventType,
            double messagesPerSecond,
            boolean fallsBehind,
            boolean losesConnection) {
        this.group = group;
        this.destination = destination;
        this.handler = handler;
        this.eventType = eventType;
        this.messagesPerSecond = messagesPerSecond;
        this.fallsBehind = fallsBehind;
        this.losesConnection = losesConnection;
    }

    void emit(Moment moment, Consumer<String> sink) {
        boolean connected = !(losesConnection && moment.has(Trouble.DISCONNECTED));
        if (connected) {
            handle(moment, sink);
        } else if (moment.count(3) > 0) {
            unsettle(moment, sink);
        }
        moveLag(moment);
        if (moment.toMs() - gaugesAtMs >= GAUGE_INTERVAL_MS || gaugesAtMs == Long.MIN_VALUE) {
            gaugesAtMs = moment.toMs();
            gauges(moment, connected, sink);
        }
    }

    private void handle(Moment moment, Consumer<String> sink) {
        Labels handled = Labels.of("handler_name", handler, "event_type", eventType);
        int messages = moment.count(messagesPerSecond);
        for (int i = 0; i < messages; i++) {
            long timeMs = moment.anyTimeMs();
            String partition = Integer.toString(moment.random().nextInt(lag.length));
            Labels consumed = Labels.of(
                    "messaging_system", "kafka",
                    "messaging_destination", destination,
                    "messaging_kafka_partition", partition,
                    "event_type", eventType);
            double tookMs = moment.around(8);
            sink.accept(Event.counter("kafka_eventbus_messages_consumed", consumed, timeMs, 1));
            sink.accept(Event.observation("kafka_eventbus_handler_duration", handled, timeMs, tookMs, "ms", BUCKETS));
            sink.accept(Event.observation(
                    "kafka_eventbus_consume_duration",
                    Labels.of("messaging_destination", destination),
                    timeMs,
                    tookMs + 1,
                    "ms",
                    BUCKETS));
            if (moment.chance(moment.has(Trouble.HANDLER_ERRORS) ? 0.33 : 0.0003)) {
                fail(handled, timeMs, sink);
            } else {
                sink.accept(Event.counter("kafka_eventbus_handler_invocations", handled, timeMs, 1));
            }
        }
    }

    private static void fail(Labels handled, long timeMs, Consumer<String> sink) {
        Labels error = Labels.of("error_type", "ValidationError");
        sink.accept(Event.counter(
                "kafka_eventbus_handler_errors", handled.with("error_type", "ValidationError"), timeMs, 1));
        sink.accept(Event.counter(
                "kafka_eventbus_messages_dlq", error.with("dlq_reason", "max_retries_exceeded"), timeMs, 1));
    }

    private void unsettle(Moment moment, Consumer<String> sink) {
        long timeMs = moment.anyTimeMs();
        Labels error = Labels.of("error_type", "KafkaConnectionError");
        sink.accept(Event.counter("kafka_eventbus_connection_errors", error, timeMs, 1));
        sink.accept(Event.counter("kafka_eventbus_reconnections", Labels.EMPTY, timeMs, 1));
        Labels who = Labels.of("messaging_kafka_consumer_group", group);
        sink.accept(Event.counter("kafka_eventbus_rebalances", who, timeMs, 1));
    }

    /** One partition falls behind by 20,000 messages a second, and catches up faster than that. */
    private void moveLag(Moment moment) {
        for (int p = 0; p < lag.length; p++) {
            boolean behind = fallsBehind && p == 1 && moment.has(Trouble.CONSUMER_BEHIND);
            double moved = lag[p] + (behind ? 20_000 : -35_000) * moment.seconds();
            lag[p] = Math.max(moved, moment.random().nextInt(40));
        }
    }

    private void gauges(Moment moment, boolean connected, Consumer<String> sink) {
        Labels who = Labels.of("messaging_kafka_consumer_group", group);
        sink.accept(Event.gauge("kafka_eventbus_connections_active", who, moment.toMs(), connected ? 1 : 0));
        Labels where = who.with("messaging_destination", destination);
        for (int p = 0; p < lag.length; p++) {
            Labels partition = where.with("messaging_kafka_partition", Integer.toString(p));
            sink.accept(Event.gauge("kafka_eventbus_consumer_lag", partition, moment.toMs(), Math.floor(lag[p])));
        }
    }
}
