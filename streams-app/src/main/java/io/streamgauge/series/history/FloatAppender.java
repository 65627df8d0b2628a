package io.streamgauge.series.history;

import io.streamgauge.series.wire.ByteWriter;

/** What appending needs for a moment; one for all histories of an owner. Not thread-safe. */
public final class FloatAppender {
    final FloatCodec codec = new FloatCodec();
    final ByteWriter bytes = new ByteWriter(64);
}
