package io.streamgauge.series.state;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/**
 * The cumulative histogram. Its samples are what each step added, so that a window is the sum of its steps, exact in counts, sum and maximum. It is born empty one step before its first
 * observation; one that is first seen as a running total of before our time begins with it, and nothing of it was added in a step.
 */
final class HistogramState implements InstrumentState {
    static final byte[] STALE = {};

    private static final int ENDED = 1;
    private static final int RUNNING = 2;

    private final BlobHistory history = new BlobHistory();
    private final WindowMemo windows = new WindowMemo();
    private final RunningHistogram running = new RunningHistogram();
    private HistogramAccumulator cumulative;
    private boolean ended;
    private long tailMs = Long.MIN_VALUE;

    HistogramState(double[] bounds) {
        cumulative = new HistogramAccumulator(bounds);
    }

    /** What is known of its windows at one time. */
    WindowMemo windows() {
        return windows;
    }

    HistogramAccumulator cumulative() {
        return cumulative;
    }

    @Override
    public void close(int id, Pending p, long stepEndMs, StepContext context) {
        HistogramAccumulator added = p.observations == null ? new HistogramAccumulator() : p.observations;
        boolean stale = false;
        if (p.wholes != null) {
            boolean unborn = history.isEmpty() && added.isEmpty();
            stale = running.add(p.wholes, added, stepEndMs, context);
            if (unborn && running.base() != null) {
                begin(id, added, stepEndMs, context);
            }
        }
        if (!added.isEmpty()) {
            append(id, added, stepEndMs, context);
        } else if (ended && running.tookValue()) {
            revive(id, stepEndMs, context);
        }
        running.closed();
        if (stale && !ended) {
            end(id, stepEndMs, context);
        }
    }

    /** Begins with a running total of before our time, and what was added since. */
    private void begin(int id, HistogramAccumulator added, long stepEndMs, StepContext context) {
        windows.forget();
        cumulative.merge(running.base());
        byte[] base = cumulative.encode();
        context.appendAfter(history, id, stepEndMs, base, stepEndMs, added.encode());
        cumulative.merge(added);
        added.reset();
    }

    private void revive(int id, long stepEndMs, StepContext context) {
        windows.forget();
        context.appendAfter(
                history, id, stepEndMs, cumulative.encode(), stepEndMs, new HistogramAccumulator().encode());
        ended = false;
    }

    private void append(int id, HistogramAccumulator added, long stepEndMs, StepContext context) {
        windows.forget();
        byte[] delta = added.encode();
        boolean born = history.isEmpty() || ended;
        if (born && history.lastMs() < stepEndMs - context.stepMs) {
            context.appendAfter(history, id, stepEndMs - context.stepMs, cumulative.encode(), stepEndMs, delta);
        } else if (ended || history.startsBlock(stepEndMs, context.blockSpanMs)) {
            context.appendAfter(history, id, history.lastMs(), cumulative.encode(), stepEndMs, delta);
        } else {
            context.append(history, id, stepEndMs, delta);
        }
        ended = false;
        cumulative.merge(added);
    }

    @Override
    public void end(int id, long stepEndMs, StepContext context) {
        windows.forget();
        context.append(history, id, stepEndMs, STALE);
        ended = true;
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    @Override
    public long lastSampleMs() {
        return history.lastMs();
    }

    @Override
    public FloatHistory floats() {
        return null;
    }

    @Override
    public BlobHistory blobs() {
        return history;
    }

    @Override
    public void write(ByteWriter out) {
        out.putZigzag(history.lastMs())
                .put((ended ? ENDED : 0) | (running.isKnown() ? RUNNING : 0))
                .putBlob(cumulative.encode());
        if (running.isKnown()) {
            running.write(out);
        }
    }

    @Override
    public void read(ByteReader in) {
        tailMs = in.getZigzag();
        int flags = in.get();
        ended = (flags & ENDED) != 0;
        cumulative = HistogramAccumulator.decode(in.getBlob());
        if ((flags & RUNNING) != 0) {
            running.read(in);
        }
    }

    @Override
    public void restored(StepContext context) {
        if (tailMs != Long.MIN_VALUE && history.isEmpty()) {
            // The newest sample is out of the samples' changelog: the state alone, as if nothing had been added at that
            // time.
            history.start(tailMs, cumulative.encode(), tailMs, ended ? STALE : new HistogramAccumulator().encode());
        }
    }
}
