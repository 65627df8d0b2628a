package io.streamgauge.app.demo;

import io.streamgauge.model.Labels;
import java.util.function.Consumer;

/** The side of the event bus that publishes: batches of messages, and the time that each took. */
final class BusPublisher {
    private static final String BUCKETS = "[5,10,25,50,100,250,500,1000,2500,5000,10000]";

    private final String destination;
    private final String eventType;
    private final double batchesPerSecond;

    BusPublisher(String destination, String eventType, double batchesPerSecond) {
        this.destination = destination;
        this.eventType = eventType;
        this.batchesPerSecond = batchesPerSecond;
    }

    void emit(Moment moment, Consumer<String> sink) {
        Labels topic = Labels.of("messaging_destination", destination);
        Labels messages = topic.with("messaging_system", "kafka").with("event_type", eventType);
        int batches = moment.count(batchesPerSecond);
        for (int i = 0; i < batches; i++) {
            long timeMs = moment.anyTimeMs();
            int size = 1 + moment.random().nextInt(20);
            double tookMs = moment.around(moment.has(Trouble.SLOW_PUBLISH) ? 1800 : 12);
            sink.accept(Event.counter("kafka_eventbus_messages_published", messages, timeMs, size));
            sink.accept(Event.observation(
                    "kafka_eventbus_batch_size", Labels.EMPTY, timeMs, size, "messages", "[1,2,5,10,20,50]"));
            sink.accept(Event.observation("kafka_eventbus_publish_duration", topic, timeMs, tookMs, "ms", BUCKETS));
            if (moment.has(Trouble.SLOW_PUBLISH) && moment.chance(0.1)) {
                Labels error = messages.with("error_type", "KafkaTimeoutError");
                sink.accept(Event.counter("kafka_eventbus_publish_errors", error, timeMs, 1));
            }
        }
    }
}
