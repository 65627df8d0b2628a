package io.streamgauge.topology.collect;

import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.streams.DeadLetter;
import io.streamgauge.topology.streams.InputClock;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.streams.RecordBundle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Adds the points of a record, or of a bundle of records, to the task's core. Forwards a marker, as its last act, when the core became dirty. */
final class Accumulate implements FixedKeyProcessor<EventKey, Arrival, Collected> {
    private static final String CONTENT_TYPE = "content-type";
    /** Who sent a record, for the limit of series per producer. */
    private static final String PRODUCER = "client-id";

    private final CollectTasks tasks;
    private final InputClock clock;
    private final PipelineCounters counters;
    private FixedKeyProcessorContext<EventKey, Collected> context;
    private CollectBuffer buffer;
    private LongAdder recordCount;
    private int input;

    Accumulate(CollectTasks tasks, InputClock clock, PipelineCounters counters) {
        this.tasks = tasks;
        this.clock = clock;
        this.counters = counters;
    }

    @Override
    public void init(FixedKeyProcessorContext<EventKey, Collected> context) {
        this.context = context;
        buffer = context.getStateStore(tasks.bufferName);
        tasks.begin(buffer, context);
        CollectCore core = buffer.core;
        input = tasks.inputId(context.taskId());
        recordCount = counters.recordsOf(input);
        counters.lateIn(Stage.COLLECT, input, core::late);
        counters.skippedIn(Stage.COLLECT, input, core::skipped);
        counters.producersIn(input, core::producers);
        counters.overflowedIn(Stage.COLLECT, input, core::overflowed);
    }

    @Override
    public void process(FixedKeyRecord<EventKey, Arrival> record) {
        long nowMs = context.currentSystemTimeMs();
        buffer.lastRecordAtMs = nowMs;
        buffer.accumulating = true;
        int taken = 0;
        for (ConsumerRecord<byte[], byte[]> one : records(record)) {
            if (clock.takes(input, one.offset(), buffer.core.watermarkMs())) {
                taken++;
                add(one, record, nowMs);
            }
        }
        recordCount.add(taken);
        if (!buffer.marked && buffer.core.dirty()) {
            buffer.marked = true;
            context.forward(record.withValue(Collected.Marker.DIRTY));
        }
        if (buffer.core.full()) {
            // As soon as Streams can; the core may grow a little beyond its limit until then.
            context.commit();
        }
        buffer.accumulating = false;
        buffer.look(nowMs);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(FixedKeyRecord<EventKey, Arrival> record) {
        RecordBundle bundle = record.value().bundle();
        return bundle == null ? List.of(alone(record)) : bundle.records();
    }

    private ConsumerRecord<byte[], byte[]> alone(FixedKeyRecord<EventKey, Arrival> record) {
        RecordMetadata source = context.recordMetadata().orElseThrow();
        return new ConsumerRecord<>(
                source.topic(),
                source.partition(),
                source.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key().bytes(),
                record.value().value(),
                record.headers(),
                Optional.empty());
    }

    private void add(ConsumerRecord<byte[], byte[]> one, FixedKeyRecord<EventKey, Arrival> record, long nowMs) {
        // One without a time (-1, from very old producers) has the epoch.
        long timeMs = Math.max(0, one.timestamp());
        buffer.core.producer(header(one, PRODUCER));
        CollectCore.Refusal refusal =
                buffer.core.accept(one.value(), header(one, CONTENT_TYPE), one.offset(), timeMs, nowMs);
        if (refusal != null) {
            counters.reject(refusal.reason());
            DeadLetter letter = new DeadLetter(
                    refusal.reason(),
                    refusal.detail(),
                    one.topic(),
                    one.partition(),
                    one.offset(),
                    timeMs,
                    one.key(),
                    one.value());
            context.forward(
                    record.withValue((Collected) new Collected.Rejected(letter)).withHeaders(one.headers()));
        }
    }

    private static byte[] header(ConsumerRecord<byte[], byte[]> one, String name) {
        Header header = one.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    @Override
    public void close() {
        buffer.drop();
    }
}
