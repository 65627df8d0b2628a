package io.streamgauge.series.state;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/**
 * A gauge's newest value, by (event time, input partition, offset). A value older than the newest known one is dropped, and so is what another replica says
 * ({@link Replicas}). What is added goes on top of what it was set to. The stale marker is a value: it ends the series.
 */
final class GaugeState implements InstrumentState {
    private final FloatHistory history = new FloatHistory();
    private Point newest;
    private FloatTail tail;

    @Override
    public void close(int id, Pending p, long stepEndMs, StepContext context) {
        boolean taken = p.gauge != null && take(p.gauge, context);
        if (p.totals != null) {
            p.totals.sort(Point.ORDER);
            for (Point candidate : p.totals) {
                taken |= take(candidate, context);
            }
        }
        if (p.sum != null) {
            add(p.sum.value());
            taken = true;
        }
        if (!taken) {
            return;
        }
        boolean same = Double.doubleToRawLongBits(newest.value()) == Double.doubleToRawLongBits(history.lastValue());
        if (history.isEmpty() || !same) {
            context.append(history, id, stepEndMs, newest.value());
        }
    }

    private boolean take(Point p, StepContext context) {
        if (!p.isAfter(newest) || !Replicas.listensTo(p, newest)) {
            context.counts.droppedOlder++;
            return false;
        }
        newest = p;
        return true;
    }

    /** Adds to what it was; to zero where it was not, or had ended. */
    private void add(double sum) {
        if (newest == null) {
            newest = new Point(Long.MIN_VALUE, 0, 0, sum, null);
        } else {
            newest = newest.with((newest.isStale() ? 0 : newest.value()) + sum);
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
