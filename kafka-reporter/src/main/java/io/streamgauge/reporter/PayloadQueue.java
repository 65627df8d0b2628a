package io.streamgauge.reporter;

import java.util.ArrayDeque;

/** What clients pushed and nobody has sent yet: at most {@value #MAX_PAYLOADS} payloads of {@value #MAX_BYTES} bytes together. Thread-safe, and never waits. */
final class PayloadQueue {
    static final int MAX_PAYLOADS = 1_024;
    static final int MAX_BYTES = 16 << 20;

    /** One push of a client. */
    static final class Payload {
        final String clientId;
        final String instanceId;
        final byte[] otlp;

        Payload(String clientId, String instanceId, byte[] otlp) {
            this.clientId = clientId;
            this.instanceId = instanceId;
            this.otlp = otlp;
        }
    }

    private final ArrayDeque<Payload> payloads = new ArrayDeque<>();
    private long bytes;

    /** False when there is no room. */
    synchronized boolean offer(Payload payload) {
        if (payloads.size() == MAX_PAYLOADS || bytes + payload.otlp.length > MAX_BYTES) {
            return false;
        }
        payloads.add(payload);
        bytes += payload.otlp.length;
        return true;
    }

    /** The oldest one, or null. */
    synchronized Payload poll() {
        Payload payload = payloads.poll();
        bytes -= payload == null ? 0 : payload.otlp.length;
        return payload;
    }

    /** Takes one back that could not be sent, as the oldest; it may exceed the bounds by itself. */
    synchronized void putBack(Payload payload) {
        payloads.addFirst(payload);
        bytes += payload.otlp.length;
    }

    synchronized int size() {
        return payloads.size();
    }
}
