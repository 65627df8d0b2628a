package io.streamgauge.series.state;

import io.streamgauge.model.Exemplar;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.ExemplarCodec;
import java.util.Comparator;

/** An exemplar and where it came from: of two, the newer one by (time, input partition, offset) is kept, in whatever order they come. */
record SourcedExemplar(Exemplar exemplar, int input, long offset) {
    private static final Comparator<SourcedExemplar> ORDER = Comparator.<SourcedExemplar>comparingLong(
                    e -> e.exemplar.timeMs())
            .thenComparingInt(SourcedExemplar::input)
            .thenComparingLong(SourcedExemplar::offset)
            .thenComparingDouble(e -> e.exemplar.value())
            .thenComparingLong(e -> e.exemplar.traceHigh())
            .thenComparingLong(e -> e.exemplar.traceLow())
            .thenComparingLong(e -> e.exemplar.span());

    boolean isAfter(SourcedExemplar other) {
        return other == null || ORDER.compare(this, other) > 0;
    }

    void write(ByteWriter out) {
        ExemplarCodec.write(exemplar, 0, out);
        out.putVarint(input).putVarint(offset);
    }

    static SourcedExemplar read(ByteReader in) {
        return new SourcedExemplar(ExemplarCodec.read(in, 0), in.getVarInt(), in.getVarint());
    }
}
