package io.streamgauge.series.state;

import io.streamgauge.model.Labels;
import io.streamgauge.series.history.FloatAppender;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.SampleHandler;
import io.streamgauge.series.wire.SampleReader;
import java.util.function.UnaryOperator;

/** Puts samples from the changelog back into their instruments' histories. Samples of a block whose beginning is gone are out of reach, and left out. */
final class SampleRestorer implements SampleHandler {
    private final InstrumentTable.Ids ids;
    private final FloatAppender appender;

    SampleRestorer(InstrumentTable.Ids ids, FloatAppender appender) {
        this.ids = ids;
        this.appender = appender;
    }

    void read(ByteReader in) {
        SampleReader.read(in, UnaryOperator.identity(), this);
    }

    @Override
    public void define(int slot, Labels labels, int flags, String group) {
        throw new CorruptRecordException("a definition among the samples of a changelog");
    }

    private FloatHistory floats(int id) {
        Instrument i = ids.get(id);
        if (i == null) {
            return null;
        }
        if (i.state instanceof RecordedState r) {
            r.useFloats();
        }
        return i.state.floats();
    }

    private Instrument withBlobs(int id) {
        Instrument i = ids.get(id);
        if (i != null && i.state instanceof RecordedState r) {
            r.useBlobs();
        }
        return i;
    }

    @Override
    public void value(int slot, long timeMs, double value) {
        FloatHistory history = floats(slot);
        if (history != null && !history.isEmpty()) {
            history.append(timeMs, value, appender);
        }
    }

    @Override
    public void valueStart(int slot, long timeMs, double value) {
        FloatHistory history = floats(slot);
        if (history != null) {
            history.start(timeMs, value, appender);
        }
    }

    @Override
    public void valueAfter(int slot, long previousMs, double previous, long timeMs, double value) {
        FloatHistory history = floats(slot);
        if (history != null) {
            history.start(previousMs, previous, timeMs, value, appender);
        }
    }

    @Override
    public void blob(int slot, long timeMs, byte[] blob) {
        Instrument i = withBlobs(slot);
        if (i != null && !i.state.blobs().isEmpty()) {
            i.state.blobs().append(timeMs, blob);
        }
    }

    @Override
    public void blobStart(int slot, long timeMs, byte[] blob) {
        Instrument i = withBlobs(slot);
        if (i != null) {
            i.state.blobs().start(timeMs, blob);
        }
    }

    @Override
    public void blobAfter(int slot, long previousMs, byte[] previous, long timeMs, byte[] blob) {
        Instrument i = withBlobs(slot);
        if (i != null) {
            i.state.blobs().start(previousMs, previous, timeMs, blob);
        }
    }
}
