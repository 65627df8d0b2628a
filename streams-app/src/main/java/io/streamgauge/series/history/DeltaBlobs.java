package io.streamgauge.series.history;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import java.nio.ByteBuffer;
import java.util.function.ToDoubleFunction;

/** A {@link BlobHistory} whose samples are what each step added, read as the cumulative histogram at every step end. Not thread-safe. */
public final class DeltaBlobs {
    private final StepGrid grid;

    public DeltaBlobs(StepGrid grid) {
        this.grid = grid;
    }

    /** Reads an encoded accumulator. */
    public static HistogramAccumulator decode(byte[] bytes, int from, int to) {
        return HistogramAccumulator.decode(ByteBuffer.wrap(bytes, from, to - from));
    }

    /** The state at {@code timeMs}; null where the series was not born or had ended. */
    public HistogramAccumulator at(BlobHistory history, long timeMs) {
        Walk walk = new Walk(timeMs + 1, grid.stepMs(), (t, state, changed) -> {});
        history.scan(timeMs, timeMs, walk);
        return walk.alive ? walk.state : null;
    }

    /** Adds the native histogram at each step end in ({@code fromMs}, {@code toMs}]. */
    public void fillNative(BlobHistory history, long fromMs, long toMs, SampleSlice into) {
        Histogram[] now = new Histogram[1];
        walk(history, fromMs, toMs, (t, state, changed) -> {
            if (state == null) {
                into.add(t, Histogram.STALE);
                return;
            }
            if (changed) {
                now[0] = state.toHistogram();
            }
            into.add(t, now[0]);
        });
    }

    /** Adds a figure of the histogram at each step end in ({@code fromMs}, {@code toMs}]. */
    public void fill(
            BlobHistory history,
            long fromMs,
            long toMs,
            ToDoubleFunction<HistogramAccumulator> figure,
            SampleSlice into) {
        double[] now = new double[1];
        walk(history, fromMs, toMs, (t, state, changed) -> {
            if (changed) {
                now[0] = state == null ? StaleMarker.VALUE : figure.applyAsDouble(state);
            }
            into.add(t, now[0]);
        });
    }

    private void walk(BlobHistory history, long fromMs, long toMs, Emit emit) {
        long first = grid.oldestOpen(fromMs);
        Walk walk = new Walk(first, grid.stepMs(), emit);
        history.scan(first, toMs, walk);
        walk.hold(toMs + 1);
    }

    /** Takes the state at a step end; null where the series ends. */
    private interface Emit {
        /** @param changed since the call before */
        void at(long timeMs, HistogramAccumulator state, boolean changed);
    }

    /** Adds up, and emits at each step end that it passes. */
    private static final class Walk implements BlobHistory.Visitor {
        private final long stepMs;
        private final Emit emit;
        private long next;
        private long seenMs = Long.MIN_VALUE;
        private HistogramAccumulator state;
        private boolean alive;
        private boolean changed;

        Walk(long first, long stepMs, Emit emit) {
            this.next = first;
            this.stepMs = stepMs;
            this.emit = emit;
        }

        @Override
        public void base(long timeMs, byte[] bytes, int from, int to) {
            if (timeMs > seenMs) {
                hold(timeMs);
                state = decode(bytes, from, to);
                begin(timeMs);
            }
        }

        @Override
        public void sample(long timeMs, byte[] bytes, int from, int to) {
            hold(timeMs);
            seenMs = timeMs;
            if (from == to) {
                alive = false;
                if (timeMs >= next) {
                    emit.at(timeMs, null, true);
                    next = timeMs + stepMs;
                }
                return;
            }
            HistogramAccumulator delta = decode(bytes, from, to);
            if (state == null) {
                state = delta;
            } else {
                state.merge(delta);
            }
            begin(timeMs);
        }

        private void begin(long timeMs) {
            seenMs = timeMs;
            alive = true;
            changed = true;
            next = Math.max(next, timeMs);
        }

        void hold(long untilMs) {
            if (!alive) {
                return;
            }
            for (; next < untilMs; next += stepMs) {
                emit.at(next, state, changed);
                changed = false;
            }
        }
    }
}
