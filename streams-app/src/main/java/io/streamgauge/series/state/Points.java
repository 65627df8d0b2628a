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
            out.put(p.origin() == null ? 1 : 2);
            out.putZigzag(p.timeMs()).putVarint(p.inputPartition()).putVarint(p.offset());
            out.putNumber(p.value());
            if (p.origin() != null) {
                out.putZigzag(p.startMs()).putLong(p.source());
            }
        }
    }

    static Point read(ByteReader in) {
        int kind = in.get();
        if (kind == 0) {
            return null;
        }
        long timeMs = in.getZigzag();
        int inputPartition = in.getVarInt();
        long offset = in.getVarint();
        double value = in.getNumber();
        Origin origin = kind == 1 ? null : new Origin(in.getZigzag(), in.getLong());
        return new Point(timeMs, inputPartition, offset, value, origin);
    }
}
