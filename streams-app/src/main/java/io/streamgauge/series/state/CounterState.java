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
 * event time; one that is lower, or whose start is not before the point before, is a reset, and adds its whole value. The total never goes down. A point older than the newest known one is left out: what it
 * could tell is in the newer one; so is one at the same time that is lower, and what another replica says ({@link Replicas}). Where the first point's start was seen ({@link
 * StepContext#sawBeginning}) its value is an increase after all. A stale marker ends the series; what comes after it goes on from the total before.
 */
final class CounterState implements InstrumentState {
    private final ExactSum total = new ExactSum();
    private final FloatHistory history = new FloatHistory();
    private Point newest;
    // Of the step that is being closed: whether it took a point, and whether the last one ended the series.
    private boolean taken;
    private boolean ended;

    private FloatTail tail;

    @Override
    public void close(int id, Pending p, long stepEndMs, StepContext context) {
        boolean unborn = history.isEmpty();
        boolean revived = isEnded();
        taken = p.sum != null;
        ended = false;
        double before = total.value();
        if (p.sum != null) {
            total.add(p.sum);
        }
        boolean incremented = p.sum != null;
        if (p.totals != null) {
            incremented |= addTotals(p.totals, stepEndMs, unborn && !incremented, context);
        }
        if (ended || (revived && !taken)) {
            if (ended && !revived) {
                context.append(history, id, stepEndMs, StaleMarker.VALUE);
            }
            return;
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

    /** Answers whether the first of all counts as an increase. */
    private boolean addTotals(List<Point> points, long stepEndMs, boolean bornHere, StepContext context) {
        points.sort(Point.ORDER);
        boolean sawBeginning = false;
        for (Point p : points) {
            if (!p.isAfter(newest) || !Replicas.listensTo(p, newest)) {
                context.counts.droppedOlder++;
                continue;
            }
            taken = true;
            if (p.isStale()) {
                ended = true;
                newest = newest == null ? null : p.with(newest.value());
            } else {
                ended = false;
                if (newest == null) {
                    sawBeginning = context.sawBeginning(p, stepEndMs);
                    if (sawBeginning || bornHere) {
                        total.add(p.value());
                    }
                    newest = p;
                } else {
                    follow(p, context);
                }
            }
        }
        return sawBeginning;
    }

    private void follow(Point p, StepContext context) {
        boolean anew = p.beganAfter(newest);
        if (!anew && p.value() < newest.value() && p.timeMs() == newest.timeMs()) {
            context.counts.droppedOlder++;
            return;
        }
        total.add(p.value());
        if (!anew && p.value() >= newest.value()) {
            total.add(-newest.value());
        }
        newest = p;
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
        Sums.write(total, out);
        Points.write(newest, out);
    }

    @Override
    public void read(ByteReader in) {
        tail = FloatTail.read(in);
        total.set(Sums.read(in));
        newest = Points.read(in);
    }

    @Override
    public void restored(StepContext context) {
        FloatTail.restore(tail, history, context);
        tail = null;
    }
}
