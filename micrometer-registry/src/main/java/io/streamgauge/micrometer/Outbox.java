package io.streamgauge.micrometer;

import io.streamgauge.reporter.EventSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;

/**
 * Records on their way to the topic, in order. What the producer does not take, because no broker is there, waits for the next time: they hold increments, which are told once only. At most
 * {@value #MAX_RECORDS} wait; then the oldest is lost, and counted. Thread-safe.
 */
final class Outbox {
    static final int MAX_RECORDS = 200;

    private final EventSender sender;
    private final byte[] key;
    private final String clientId;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final LongAdder lost = new LongAdder();

    Outbox(EventSender sender, String instance) {
        this.sender = sender;
        this.key = instance.isEmpty() ? null : instance.getBytes(StandardCharsets.UTF_8);
        this.clientId = instance.isEmpty() ? null : instance;
    }

    synchronized void add(byte[] record) {
        if (waiting.size() == MAX_RECORDS) {
            waiting.poll();
            lost.increment();
        }
        waiting.add(record);
    }

    synchronized void send() {
        while (!waiting.isEmpty() && sender.send(key, waiting.peek(), EventSender.JSON, clientId, lost)) {
            waiting.poll();
        }
    }

    /** Records that did not get out and never will. */
    long lost() {
        return lost.sum();
    }

    /** Waits for what the producer has; what still waits here is lost. */
    synchronized void close(Duration patience) {
        send();
        sender.close(patience);
        lost.add(waiting.size());
        waiting.clear();
    }
}
