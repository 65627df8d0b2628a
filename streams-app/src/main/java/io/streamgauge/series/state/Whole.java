package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import java.util.Comparator;

/**
 * One state of a cumulative histogram.
 *
 * @param at where it came from; its value is the stale marker where the series ended, else without meaning
 * @param histogram encoded; empty where the series ended
 */
record Whole(Point at, byte[] histogram) {
    static final Comparator<Whole> ORDER = Comparator.comparing(Whole::at, Point.ORDER);

    boolean isStale() {
        return histogram.length == 0;
    }

    void write(ByteWriter out) {
        Points.write(at, out);
        out.putBlob(histogram);
    }

    static Whole read(ByteReader in) {
        return new Whole(Points.read(in), in.getBlob());
    }
}
