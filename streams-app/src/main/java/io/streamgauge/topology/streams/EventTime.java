package io.streamgauge.topology.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** A record's own timestamp; one without (-1, from very old producers) has the epoch, where Streams' own extractor would stop the task. */
public final class EventTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTimeMs) {
        return Math.max(0, record.timestamp());
    }
}
