package io.streamgauge.series.state;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/**
 * The cumulative histogram. Its samples are what each step added, so that a window is the sum of its steps, exact in counts, sum and maximum. It is born empty one step before its first
 * observation.
 */
final class HistogramState implements InstrumentState {
    static final byte[] STALE = {};

    private final BlobHistory history = new BlobHistory();
    private final WindowMemo windows = new WindowMemo();
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
        if (p.observations == null || p.observations.isEmpty()) {
            return;
        }
        windows.forget();
        byte[] delta = p.observations.encode();
        boolean born = history.isEmpty() || ended;
        if (born && history.lastMs() < stepEndMs - context.stepMs) {
            context.appendAfter(history, id, stepEndMs - context.stepMs, cumulative.encode(), stepEndMs, delta);
        } else if (ended || history.startsBlock(stepEndMs, context.blockSpanMs)) {
            context.appendAfter(history, id, history.lastMs(), cumulative.encode(), stepEndMs, delta);
        } else {
            context.append(history, id, stepEndMs, delta);
        }
        ended = false;
        cumulative.merge(p.observations);
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
        out.putZigzag(history.lastMs()).put(ended ? 1 : 0).putBlob(cumulative.encode());
    }

    @Override
    public void read(ByteReader in) {
        tailMs = in.getZigzag();
        ended = in.get() == 1;
        cumulative = HistogramAccumulator.decode(in.getBlob());
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
