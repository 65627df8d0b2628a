package io.streamgauge.series.state;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/**
 * A series that a rule records: samples as they come, at the group's ticks. Floats or histograms; when a rule changes from one to the other, the samples of the old kind go.
 */
final class RecordedState implements InstrumentState {
    private FloatHistory floats = new FloatHistory();
    private BlobHistory blobs;
    private boolean endedBlob;
    private FloatTail tail;

    /** Answers false for a sample that is not newer than the newest. */
    boolean append(int id, long timeMs, double value, StepContext context) {
        if (timeMs <= lastSampleMs()) {
            return false;
        }
        if (blobs != null && StaleMarker.is(value)) {
            context.append(blobs, id, timeMs, HistogramState.STALE);
            endedBlob = true;
            return true;
        }
        if (blobs != null) {
            floats = new FloatHistory();
            blobs = null;
        }
        context.append(floats, id, timeMs, value);
        return true;
    }

    boolean append(int id, long timeMs, byte[] histogram, StepContext context) {
        if (timeMs <= lastSampleMs()) {
            return false;
        }
        useBlobs();
        endedBlob = false;
        if (blobs.isEmpty() || blobs.startsBlock(timeMs, context.blockSpanMs)) {
            blobs.trim(timeMs - context.settings.historyMs());
            blobs.start(timeMs, histogram);
            context.counts.samples++;
            context.log.at(timeMs).blobStart(id, histogram);
        } else {
            context.append(blobs, id, timeMs, histogram);
        }
        return true;
    }

    /** Samples are histograms from now on. */
    void useBlobs() {
        if (blobs == null) {
            blobs = new BlobHistory();
            floats = null;
        }
    }

    /** Samples are floats from now on. */
    void useFloats() {
        if (floats == null) {
            floats = new FloatHistory();
            blobs = null;
        }
    }

    @Override
    public void close(int id, Pending pending, long stepEndMs, StepContext context) {
        // Recorded samples skip the step machinery.
    }

    @Override
    public void end(int id, long stepEndMs, StepContext context) {
        append(id, stepEndMs, StaleMarker.VALUE, context);
    }

    @Override
    public boolean isEnded() {
        return blobs != null ? endedBlob : floats.isEnded();
    }

    @Override
    public long lastSampleMs() {
        return blobs != null ? blobs.lastMs() : floats.lastMs();
    }

    @Override
    public FloatHistory floats() {
        return floats;
    }

    @Override
    public BlobHistory blobs() {
        return blobs;
    }

    @Override
    public void write(ByteWriter out) {
        out.put(blobs == null ? 0 : 1);
        if (blobs == null) {
            FloatTail.write(floats, out);
        } else {
            out.put(endedBlob ? 1 : 0);
        }
    }

    @Override
    public void read(ByteReader in) {
        if (in.get() == 0) {
            tail = FloatTail.read(in);
            useFloats();
        } else {
            endedBlob = in.get() == 1;
            useBlobs();
        }
    }

    @Override
    public void restored(StepContext context) {
        if (blobs == null) {
            FloatTail.restore(tail, floats, context);
        }
        tail = null;
    }
}
