package io.streamgauge.series.history;

import io.streamgauge.model.Histogram;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.wire.HistogramCodec;

/** Recorded histograms: each blob is a whole histogram. */
public final class BlobReader {
    private BlobReader() {}

    /** Appends the samples in ({@code fromMs}, {@code toMs}]. */
    public static void copy(BlobHistory history, long fromMs, long toMs, SampleSlice into) {
        history.scan(fromMs, toMs, new BlobHistory.Visitor() {
            @Override
            public void base(long timeMs, byte[] bytes, int from, int to) {}

            @Override
            public void sample(long timeMs, byte[] bytes, int from, int to) {
                if (timeMs > fromMs) {
                    into.add(timeMs, decode(bytes, from, to));
                }
            }
        });
    }

    /** The newest; null without any. */
    public static Histogram last(BlobHistory history) {
        SampleSlice one = new SampleSlice(1);
        copy(history, history.lastMs() - 1, history.lastMs(), one);
        return one.size() == 0 ? null : one.histograms[one.to - 1];
    }

    private static Histogram decode(byte[] bytes, int from, int to) {
        return from == to ? Histogram.STALE : HistogramCodec.decode(bytes, from, to);
    }
}
