package io.streamgauge.app.bench.truth;

import java.util.Arrays;

/**
 * One record of an events topic, as a consumer reads it.
 *
 * @param timestampMs the record's own time, for events that name none
 * @param value not copied; null is an empty record, which is refused as the service does
 */
public record InputEvent(String topic, int partition, long offset, long timestampMs, byte[] value) {
    @Override
    public boolean equals(Object o) {
        return o instanceof InputEvent e
                && topic.equals(e.topic)
                && partition == e.partition
                && offset == e.offset
                && timestampMs == e.timestampMs
                && Arrays.equals(value, e.value);
    }

    @Override
    public int hashCode() {
        return (topic.hashCode() * 31 + partition) * 31 + Long.hashCode(offset);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
