package io.streamgauge.series.state;

import io.streamgauge.model.ExactSum;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import java.util.List;

/**
 * A counter's total.
 *
 * <p>A series whose first event is an increment is born at zero one step before it, so that {@code increase()} sees the increment. The first point of a cumulative counter
 * is no increase: nobody knows when it happened. A series born of one starts at that value, without a zero. From then on each point adds its difference to the point before, in the order of
 * event time; one that is lower is a reset, and adds its whole value. The total never goes down. A point older than the newest known one is left out: what it could tell is in the newer one.
 */
final class CounterState implements InstrumentState {
    private final ExactSum total = new ExactSum();
    private final FloatHistory history = new FloatHistory();
    private Point newest;
    private FloatTail tail;

    @Override
    public void close(int id, Pending p, long stepEndMs, StepContext context) {
        boolean unborn = history.isEmpty();
        boolean revived = isEnded();
        double before = total.value();
        if (p.sum != null) {
            total.add(p.sum.value(), p.sum.rest());
        }
        boolean incremented = p.sum != null;
        if (p.totals != null) {
            addTotals(p.totals, unborn && !incremented, context);
        }
        double now = total.value();
        if (unborn && !incremented) {
            context.append(history, id, stepEndMs, now);
        } else if (unborn || revived) {
            context.appendBirth(history, id, stepEndMs, before, now);
        } else if (now != history.lastValue()) {
            context.append(history, id, stepEndMs, now);
        }
    }

    private void addTotals(List<Point> points, boolean bornHere, StepContext context) {
        points.sort(Point.ORDER);
        boolean born = bornHere;
        for (Point p : points) {
            if (!p.isAfter(newest)) {
                context.counts.droppedOlder++;
                continue;
            }
            if (newest == null) {
                if (born) {
                    total.add(p.value());
                }
            } else if (p.value() >= newest.value()) {
                total.add(p.value());
                total.add(-newest.value());
            } else {
                total.add(p.value());
            }
            born = false;
            newest = p;
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
        out.putNumber(total.value()).putNumber(total.rest());
        Points.write(newest, out);
    }

    @Override
    public void read(ByteReader in) {
        tail = FloatTail.read(in);
        total.set(in.getNumber(), in.getNumber());
        newest = Points.read(in);
    }

    @Override
    public void restored(StepContext context) {
        FloatTail.restore(tail, history, context);
        tail = null;
    }
}
