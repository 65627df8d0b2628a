package io.streamgauge.topology.collect;

import io.streamgauge.topology.streams.DeadLetter;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a rejected record back into the record that it was, plus headers. */
final class WriteDeadLetter extends ContextualProcessor<EventKey, Collected, byte[], byte[]> {
    @Override
    public void process(Record<EventKey, Collected> record) {
        DeadLetter letter = ((Collected.Rejected) record.value()).letter();
        context()
                .forward(new Record<>(
                        letter.keptKey(), letter.keptValue(), letter.timestampMs(), letter.headers(record.headers())));
    }
}
