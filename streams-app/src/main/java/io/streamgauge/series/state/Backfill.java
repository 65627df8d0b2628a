package io.streamgauge.series.state;

import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatVisitor;
import java.util.Arrays;

/** The history of a series, for a reader that hears of it late. */
final class Backfill {
    private Backfill() {}

    /** Takes stored histogram samples. */
    interface BlobSink {
        /** @param base the whole state before it, where it begins a block; else null */
        void sample(long timeMs, long baseMs, byte[] base, byte[] blob);
    }

    static void blobs(Instrument i, BlobSink sink) {
        i.state.blobs().scan(Long.MIN_VALUE, Long.MAX_VALUE, new BlobHistory.Visitor() {
            private long baseMs;
            private byte[] base;

            @Override
            public void base(long timeMs, byte[] bytes, int from, int to) {
                baseMs = timeMs;
                base = Arrays.copyOfRange(bytes, from, to);
            }

            @Override
            public void sample(long timeMs, byte[] bytes, int from, int to) {
                sink.sample(timeMs, baseMs, base, Arrays.copyOfRange(bytes, from, to));
                base = null;
            }
        });
    }

    /** A step's value at each step end; also those that did not change. */
    static void values(Routed r, Views views, FloatVisitor sink) {
        SampleSlice all = r.handle.slice(Long.MIN_VALUE / 2, views.closedThroughMs(), new SampleSlice());
        for (int k = all.from; k < all.to; k++) {
            sink.sample(all.timesMs[k], all.values[k]);
        }
    }
}
