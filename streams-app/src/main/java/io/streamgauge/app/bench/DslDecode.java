package io.streamgauge.app.bench;

import io.streamgauge.ingest.EventDecoder;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** An event's series and value, at its own time. */
final class DslDecode extends ContextualProcessor<byte[], byte[], Bytes, Double> implements PointSink {
    private final EventDecoder decoder = new EventDecoder();
    private final LongAdder read;

    DslDecode(LongAdder read) {
        this.read = read;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        read.increment();
        decoder.decode(record.value(), record.timestamp(), Limits.DEFAULT, this);
    }

    @Override
    public void point(Point p) {
        context().forward(new Record<>(Bytes.wrap(p.copyIdentity()), p.value(0), p.timestampMs()));
    }

    @Override
    public void reject(Reject reason, String detail) {
        throw new IllegalStateException(detail);
    }
}
