package io.streamgauge.topology.collect;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * An event's key as the stage sees it: all are the same one, so that a task's markers meet in one cache entry and records without a key pass
 * too. The bytes are kept for the dead letters.
 */
record EventKey(byte[] bytes) {
    private static final EventKey NONE = new EventKey(null);
    private static final byte[] ONE_FOR_ALL = {0};

    /** Reads any key and writes always the same. */
    static Serde<EventKey> serde() {
        Deserializer<EventKey> reader = (topic, bytes) -> bytes == null ? NONE : new EventKey(bytes);
        return Serdes.serdeFrom((topic, key) -> ONE_FOR_ALL, reader);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof EventKey;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
