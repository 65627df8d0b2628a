package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** Points in changelogs. */
final class Points {
    private Points() {}

    static void write(Point p, ByteWriter out) {
        if (p == null) {
            out.put(0);
        } else {
            out.put(1).putZigzag(p.timeMs()).putVarint(p.inputPartition()).putVarint(p.offset());
            out.putNumber(p.value());
        }
    }

    static Point read(ByteReader in) {
        return in.get() == 0 ? null : new Point(in.getZigzag(), in.getVarInt(), in.getVarint(), in.getNumber());
    }
}
