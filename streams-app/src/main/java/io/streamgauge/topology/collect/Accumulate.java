package io.streamgauge.topology.collect;

import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.streams.DeadLetter;
import io.streamgauge.topology.streams.InputClock;
import io.streamgauge.topology.streams.PipelineCounters;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Adds a record's points to the task's core. Forwards a marker, as its last act, when the core became dirty. */
final class Accumulate implements FixedKeyProcessor<EventKey, byte[], Collected> {
    private final CollectTasks tasks;
    private final InputClock clock;
    private final PipelineCounters counters;
    private FixedKeyProcessorContext<EventKey, Collected> context;
    private CollectBuffer buffer;

    Accumulate(CollectTasks tasks, InputClock clock, PipelineCounters counters) {
        this.tasks = tasks;
        this.clock = clock;
        this.counters = counters;
    }

    @Override
    public void init(FixedKeyProcessorContext<EventKey, Collected> context) {
        this.context = context;
        buffer = context.getStateStore(CollectBuffer.NAME);
        tasks.begin(buffer, context.taskId(), context.currentSystemTimeMs());
        CollectCore core = buffer.core;
        int partition = context.taskId().partition();
        counters.lateIn(Stage.COLLECT, partition, core::late);
        counters.overflowedIn(Stage.COLLECT, partition, core::overflowed);
    }

    @Override
    public void process(FixedKeyRecord<EventKey, byte[]> record) {
        RecordMetadata source = context.recordMetadata().orElseThrow();
        long nowMs = context.currentSystemTimeMs();
        buffer.lastRecordAtMs = nowMs;
        if (!clock.takes(source.partition(), source.offset(), buffer.core.watermarkMs())) {
            return;
        }
        counters.records.increment();
        buffer.accumulating = true;
        CollectCore.Refusal refusal =
                buffer.core.accept(record.value(), contentType(record), source.offset(), record.timestamp(), nowMs);
        if (refusal != null) {
            counters.reject(refusal.reason());
            context.forward(record.withValue(new Collected.Rejected(letter(record, source, refusal))));
        }
        if (!buffer.marked && buffer.core.dirty()) {
            buffer.marked = true;
            context.forward(record.withValue(Collected.Marker.DIRTY));
        }
        if (buffer.core.full()) {
            // As soon as Streams can; the core may grow a little beyond its limit until then.
            context.commit();
        }
        buffer.accumulating = false;
    }

    private static byte[] contentType(FixedKeyRecord<EventKey, byte[]> record) {
        Header header = record.headers().lastHeader("content-type");
        return header == null ? null : header.value();
    }

    private static DeadLetter letter(
            FixedKeyRecord<EventKey, byte[]> record, RecordMetadata source, CollectCore.Refusal refusal) {
        return new DeadLetter(
                refusal.reason(),
                refusal.detail(),
                source.topic(),
                source.partition(),
                source.offset(),
                record.timestamp(),
                record.key().bytes(),
                record.value());
    }

    @Override
    public void close() {
        buffer.drop();
    }
}
