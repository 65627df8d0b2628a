package io.streamgauge.series.state;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** A gauge's newest value, by (event time, input partition, offset). A value older than the newest known one is dropped. */
final class GaugeState implements InstrumentState {
    private final FloatHistory history = new FloatHistory();
    private Point newest;
    private FloatTail tail;

    @Override
    public void close(int id, Pending p, long stepEndMs, StepContext context) {
        if (p.gauge == null) {
            return;
        }
        if (!p.gauge.isAfter(newest)) {
            context.counts.droppedOlder++;
            return;
        }
        newest = p.gauge;
        boolean same = Double.doubleToRawLongBits(newest.value()) == Double.doubleToRawLongBits(history.lastValue());
        if (history.isEmpty() || !same) {
            context.append(history, id, stepEndMs, newest.value());
        }
    }

    @Override
    public void end(int id, long stepEndMs, StepContext context) {
        context.append(history, id, stepEndMs, StaleMarker.VALUE);
    }

    @Override
    public boolean isEnded() {
        return history.isEnded();
    }

    @Override
    public long lastSampleMs() {
        return history.lastMs();
    }

    @Override
    public FloatHistory floats() {
        return history;
    }

    @Override
    public BlobHistory blobs() {
        return null;
    }

    @Override
    public void write(ByteWriter out) {
        FloatTail.write(history, out);
        Points.write(newest, out);
    }

    @Override
    public void read(ByteReader in) {
        tail = FloatTail.read(in);
        newest = Points.read(in);
    }

    @Override
    public void restored(StepContext context) {
        FloatTail.restore(tail, history, context);
        tail = null;
    }
}
