package io.streamgauge.app.bench;

import java.io.ByteArrayOutputStream;

/** Events of one record. */
final class EventArray {
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private int size;

    void add(byte[] event) {
        json.write(size++ == 0 ? '[' : ',');
        json.writeBytes(event);
    }

    int size() {
        return size;
    }

    /** The JSON array. */
    byte[] bytes() {
        json.write(']');
        return json.toByteArray();
    }

    void clear() {
        json.reset();
        size = 0;
    }
}
