package io.streamgauge.series.state;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import java.util.List;

/**
 * The newest state of a histogram that its producer counts up, so that the next one tells what was added. The rules are a counter's ({@link CounterState}); a reset is seen where the count or a bucket went
 * down, where the resolution became finer, or where the classic bounds changed.
 */
final class RunningHistogram {
    private Point newest;
    private HistogramAccumulator state;

    // Of the step that is being closed.
    private HistogramAccumulator base;
    private boolean took;

    boolean isKnown() {
        return newest != null;
    }

    /** Adds what a step's states tell to {@code added}; answers whether the last one ended the series. */
    boolean add(List<Whole> wholes, HistogramAccumulator added, long stepEndMs, StepContext context) {
        wholes.sort(Whole.ORDER);
        boolean ended = false;
        for (Whole w : wholes) {
            Point at = w.at();
            if (!at.isAfter(newest) || !Replicas.listensTo(at, newest)) {
                context.counts.droppedOlder++;
            } else if (w.isStale()) {
                ended = true;
                newest = newest == null ? null : at.with(0);
            } else {
                ended = false;
                take(at, HistogramAccumulator.decode(w.histogram()), added, stepEndMs, context);
            }
        }
        return ended;
    }

    private void take(
            Point at, HistogramAccumulator now, HistogramAccumulator added, long stepEndMs, StepContext context) {
        took = true;
        if (newest == null) {
            if (context.sawBeginning(at, stepEndMs)) {
                added.merge(now);
            } else {
                base = now;
            }
        } else if (at.beganAfter(newest) || now.isResetOf(state)) {
            if (at.timeMs() == newest.timeMs()) {
                context.counts.droppedOlder++;
                return;
            }
            added.merge(now);
        } else {
            HistogramAccumulator difference = now.copy();
            difference.subtract(state);
            added.merge(difference);
        }
        newest = at;
        state = now;
    }

    /** A total of before our time that this step began with, or null. */
    HistogramAccumulator base() {
        return base;
    }

    /** Whether this step took a state that does not end the series. */
    boolean tookValue() {
        return took;
    }

    void closed() {
        base = null;
        took = false;
    }

    void write(ByteWriter out) {
        Points.write(newest, out);
        out.putBlob(state.encode());
    }

    void read(ByteReader in) {
        newest = Points.read(in);
        state = HistogramAccumulator.decode(in.getBlob());
    }
}
