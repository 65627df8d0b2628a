package io.streamgauge.series.state;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** An open step's deltas in changelogs. */
final class PendingCodec {
    private static final int SUM = 1;
    private static final int GAUGE = 2;
    private static final int OBSERVATIONS = 4;
    private static final int WHOLES = 8;
    private static final int TTL = 16;
    private static final int EXEMPLARS = 32;

    private PendingCodec() {}

    static void write(Pending p, ByteWriter out) {
        int parts = (p.sum != null ? SUM : 0)
                | (p.gauge != null ? GAUGE : 0)
                | (p.observations != null ? OBSERVATIONS : 0)
                | (p.wholes != null ? WHOLES : 0)
                | (p.ttlMs > 0 ? TTL : 0)
                | (p.exemplars != null ? EXEMPLARS : 0);
        out.putZigzag(p.stepEndMs).put(parts);
        if (p.ttlMs > 0) {
            out.putVarint(p.ttlMs);
        }
        if (p.sum != null) {
            Sums.write(p.sum, out);
        }
        if (p.gauge != null) {
            Points.write(p.gauge, out);
        }
        if (p.observations != null) {
            out.putBlob(p.observations.encode());
        }
        if (p.wholes != null) {
            out.putVarint(p.wholes.size());
            p.wholes.forEach(w -> w.write(out));
        }
        if (p.exemplars != null) {
            out.putVarint(p.exemplars.size());
            p.exemplars.forEach(e -> e.write(out));
        }
        out.putVarint(p.totals == null ? 0 : p.totals.size());
        for (int i = 0; p.totals != null && i < p.totals.size(); i++) {
            Points.write(p.totals.get(i), out);
        }
    }

    static void read(ByteReader in, Instrument i, OpenSteps steps) {
        Pending p = i.pendingAt(in.getZigzag(), steps);
        int parts = in.get();
        p.ttlMs = (parts & TTL) != 0 ? in.getVarint() : 0;
        if ((parts & SUM) != 0) {
            p.sum = Sums.read(in);
        }
        if ((parts & GAUGE) != 0) {
            p.gauge(Points.read(in));
        }
        if ((parts & OBSERVATIONS) != 0) {
            p.observations(HistogramAccumulator.decode(in.getBlob()));
        }
        int wholes = (parts & WHOLES) != 0 ? in.getLength() : 0;
        for (int k = 0; k < wholes; k++) {
            p.whole(Whole.read(in));
        }
        int exemplars = (parts & EXEMPLARS) != 0 ? in.getLength() : 0;
        for (int k = 0; k < exemplars; k++) {
            p.exemplar(SourcedExemplar.read(in));
        }
        int totals = in.getLength();
        for (int k = 0; k < totals; k++) {
            p.total(Points.read(in));
        }
    }
}
