package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.Exemplars;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;

/** Reads an exemplar: its value, time, trace and span; other attributes are left out. */
final class ExemplarReader {
    private static final int TIME = 2 << 3 | FIXED64;
    private static final int AS_DOUBLE = 3 << 3 | FIXED64;
    private static final int SPAN = 4 << 3 | LENGTH;
    private static final int TRACE = 5 << 3 | LENGTH;
    private static final int AS_INT = 6 << 3 | FIXED64;

    private ExemplarReader() {}

    static void read(ProtoReader in, Exemplars into) throws MalformedException {
        double value = Double.NaN;
        long timeNano = 0;
        int traceFrom = 0;
        int traceTo = 0;
        int spanFrom = 0;
        int spanTo = 0;
        while (in.more()) {
            switch (in.tag()) {
                case TIME -> timeNano = in.fixed64();
                case AS_DOUBLE -> value = in.float64();
                case AS_INT -> value = in.fixed64();
                case SPAN -> {
                    spanFrom = in.slice();
                    spanTo = in.at();
                }
                case TRACE -> {
                    traceFrom = in.slice();
                    traceTo = in.at();
                }
                default -> in.skip();
            }
        }
        if (!Double.isNaN(value)) {
            into.add(value, timeNano / 1_000_000, in.bytes(), traceFrom, traceTo, spanFrom, spanTo);
        }
    }
}
