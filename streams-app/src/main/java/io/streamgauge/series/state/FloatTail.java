package io.streamgauge.series.state;

import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** The newest sample of a series, kept with its state: it must outlive the changelog of samples when the series is idle. */
record FloatTail(long timeMs, double value) {
    static void write(FloatHistory history, ByteWriter out) {
        out.putZigzag(history.lastMs()).putNumber(history.lastValue());
    }

    static FloatTail read(ByteReader in) {
        return new FloatTail(in.getZigzag(), in.getNumber());
    }

    static void restore(FloatTail tail, FloatHistory history, StepContext context) {
        if (tail != null && tail.timeMs != Long.MIN_VALUE && history.isEmpty()) {
            history.start(tail.timeMs, tail.value, context.appender);
        }
    }
}
