package io.streamgauge.series.state;

import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** What an instrument has accumulated up to the newest closed step, and its samples. */
sealed interface InstrumentState permits CounterState, GaugeState, HistogramState, RecordedState {
    /** Takes what a step brought and appends the sample where the value changed; answers whether the instrument has a sample now. */
    void close(int id, Pending pending, long stepEndMs, StepContext context);

    /** Appends a stale marker. */
    void end(int id, long stepEndMs, StepContext context);

    /** Whether the newest sample is a stale marker. */
    boolean isEnded();

    /** The newest sample's time, or {@link Long#MIN_VALUE}. */
    long lastSampleMs();

    /** The float samples; null for a histogram. */
    FloatHistory floats();

    /** The histogram samples; null for floats. */
    BlobHistory blobs();

    void write(ByteWriter out);

    void read(ByteReader in);

    /** After {@link #read} and all samples that the changelog still has: puts the newest sample back if they were none. */
    void restored(StepContext context);
}
