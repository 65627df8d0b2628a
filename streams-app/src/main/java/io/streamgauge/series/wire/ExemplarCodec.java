package io.streamgauge.series.wire;

import io.streamgauge.model.Exemplar;

/** An exemplar in records and changelogs. */
public final class ExemplarCodec {
    private ExemplarCodec() {}

    /** @param baseMs what its time is written as a difference to */
    public static void write(Exemplar e, long baseMs, ByteWriter out) {
        out.putLong(e.traceHigh())
                .putLong(e.traceLow())
                .putLong(e.span())
                .putNumber(e.value())
                .putZigzag(baseMs - e.timeMs());
    }

    public static Exemplar read(ByteReader in, long baseMs) {
        return new Exemplar(in.getLong(), in.getLong(), in.getLong(), in.getNumber(), baseMs - in.getZigzag());
    }
}
