package io.streamgauge.topology.collect;

import io.streamgauge.topology.streams.RecordBundle;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What comes from the events topic as one.
 *
 * @param value a record's, where it came alone
 * @param bundle null where a record came alone
 */
record Arrival(byte[] value, RecordBundle bundle) {
    static Serde<Arrival> serde() {
        return Serdes.serdeFrom((topic, arrival) -> arrival.value, new Reader());
    }

    private static final class Reader implements Deserializer<Arrival> {
        @Override
        public Arrival deserialize(String topic, byte[] value) {
            return new Arrival(value, null);
        }

        @Override
        public Arrival deserialize(String topic, Headers headers, byte[] value) {
            return new Arrival(value, RecordBundle.in(headers).orElse(null));
        }
    }
}
