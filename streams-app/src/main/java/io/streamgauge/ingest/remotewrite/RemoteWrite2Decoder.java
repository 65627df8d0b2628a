package io.streamgauge.ingest.remotewrite;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;
import static io.streamgauge.ingest.proto.ProtoReader.VARINT;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.RecordCheck;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.XxHash64;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decodes bodies of remote write 2.0: {@code io.prometheus.write.v2.Request} as a block of snappy. A reference that points beyond the table of symbols makes its series bad. One instance
 * per thread.
 */
public final class RemoteWrite2Decoder implements PointDecoder {
    private static final int SYMBOLS = 4 << 3 | LENGTH;
    private static final int TIMESERIES = 5 << 3 | LENGTH;

    private static final int LABELS_REFS = 1 << 3 | LENGTH;
    private static final int SAMPLES = 2 << 3 | LENGTH;
    private static final int HISTOGRAMS = 3 << 3 | LENGTH;
    private static final int METADATA = 5 << 3 | LENGTH;
    private static final int CREATED = 6 << 3 | VARINT;

    private static final int SAMPLE_VALUE = 1 << 3 | FIXED64;
    private static final int SAMPLE_TIMESTAMP = 2 << 3 | VARINT;

    private static final int METADATA_TYPE = 1 << 3 | VARINT;
    private static final int METADATA_HELP = 3 << 3 | VARINT;
    private static final int METADATA_UNIT = 4 << 3 | VARINT;

    /** Metadata comes with every series; what was told of late is not told again. */
    private static final int TOLD_SLOTS = 4096;

    private static final int FORGET_EVERY_RECORDS = 4096;

    private final SnappyBlock block = new SnappyBlock();
    private final ProtoReader in = new ProtoReader();
    private final SeriesSink series;
    private final HistogramReader histograms;
    private final long[] told = new long[TOLD_SLOTS];
    private int records;

    /** From and to of each symbol. */
    private int[] symbols = new int[512];

    private int symbolCount;
    private long createdMs;
    private long type;
    private int helpRef;
    private int unitRef;

    public RemoteWrite2Decoder(RemoteWriteSettings settings) {
        series = new SeriesSink(settings);
        histograms = new HistogramReader(in, series);
    }

    @Override
    public void decode(byte[] record, long recordTimestampMs, Limits limits, PointSink sink) {
        if (RecordCheck.refuses(record, limits, sink)) {
            return;
        }
        int length = block.read(record, limits, sink);
        if (length < 0) {
            return;
        }
        if (records++ % FORGET_EVERY_RECORDS == 0) {
            Arrays.fill(told, 0);
        }
        in.reset(block.bytes(), 0, length);
        series.begin(block.bytes(), limits, sink);
        try {
            readSymbols();
            in.go(0, length);
            while (in.more() && !series.exhausted()) {
                if (in.tag() == TIMESERIES) {
                    int outer = in.enter();
                    int end = in.end();
                    timeSeries();
                    in.go(end, outer);
                } else {
                    in.skip();
                }
            }
        } catch (MalformedException e) {
            series.reject(Reject.MALFORMED, e.getMessage());
        }
        if (!series.heardAnything()) {
            sink.reject(Reject.EMPTY_RECORD, "no samples");
        }
    }

    private void readSymbols() throws MalformedException {
        symbolCount = 0;
        // Reference 0 is the empty text, also where there is no table.
        symbols[0] = 0;
        symbols[1] = 0;
        while (in.more()) {
            if (in.tag() != SYMBOLS) {
                in.skip();
                continue;
            }
            if (2 * symbolCount == symbols.length) {
                symbols = Arrays.copyOf(symbols, 2 * symbols.length);
            }
            symbols[2 * symbolCount] = in.slice();
            symbols[2 * symbolCount + 1] = in.at();
            symbolCount++;
        }
    }

    private int symbol() throws MalformedException {
        long ref = in.varint();
        if (ref == 0) {
            // The empty text, also where there is no table.
            return 0;
        }
        if (ref < 0 || ref >= symbolCount) {
            throw in.malformed("a reference to symbol " + Long.toUnsignedString(ref) + " of " + symbolCount);
        }
        return (int) ref;
    }

    private void timeSeries() {
        try {
            int start = in.at();
            int end = in.end();
            readHead();
            describe();
            in.go(start, end);
            while (in.more() && !series.exhausted()) {
                switch (in.tag()) {
                    case SAMPLES -> sample();
                    case HISTOGRAMS -> {
                        int outer = in.enter();
                        histograms.read(createdMs);
                        in.leave(outer);
                    }
                    default -> in.skip();
                }
            }
        } catch (MalformedException e) {
            series.refuse(Reject.MALFORMED, e.getMessage());
        }
    }

    private void readHead() throws MalformedException {
        series.beginSeries();
        createdMs = 0;
        type = 0;
        helpRef = 0;
        unitRef = 0;
        while (in.more()) {
            switch (in.tag()) {
                case LABELS_REFS -> {
                    int outer = in.enter();
                    while (in.more()) {
                        int name = symbol();
                        int value = symbol();
                        series.label(
                                symbols[2 * name], symbols[2 * name + 1], symbols[2 * value], symbols[2 * value + 1]);
                    }
                    in.leave(outer);
                }
                case METADATA -> metadata();
                case CREATED -> createdMs = in.varint();
                default -> in.skip();
            }
        }
        series.endLabels();
    }

    private void metadata() throws MalformedException {
        int outer = in.enter();
        while (in.more()) {
            switch (in.tag()) {
                case METADATA_TYPE -> type = in.varint();
                case METADATA_HELP -> helpRef = symbol();
                case METADATA_UNIT -> unitRef = symbol();
                default -> in.skip();
            }
        }
        in.leave(outer);
    }

    private void describe() {
        if ((type == 0 && helpRef == 0 && unitRef == 0) || series.nameTo() == series.nameFrom()) {
            return;
        }
        long hash = XxHash64.hash(in.bytes(), series.nameFrom(), series.nameTo(), type);
        hash = XxHash64.hash(in.bytes(), symbols[2 * helpRef], symbols[2 * helpRef + 1], hash);
        hash = XxHash64.hash(in.bytes(), symbols[2 * unitRef], symbols[2 * unitRef + 1], hash);
        int slot = (int) hash & (TOLD_SLOTS - 1);
        if (told[slot] != hash) {
            told[slot] = hash;
            String name = new String(
                    in.bytes(), series.nameFrom(), series.nameTo() - series.nameFrom(), StandardCharsets.UTF_8);
            MetricType metricType = Types.of(type);
            series.metadata(Types.family(name, metricType), metricType, text(unitRef), text(helpRef));
        }
    }

    private String text(int ref) {
        int from = symbols[2 * ref];
        return new String(in.bytes(), from, symbols[2 * ref + 1] - from, StandardCharsets.UTF_8);
    }

    private void sample() throws MalformedException {
        int outer = in.enter();
        double value = 0;
        long timestampMs = 0;
        while (in.more()) {
            switch (in.tag()) {
                case SAMPLE_VALUE -> value = in.float64();
                case SAMPLE_TIMESTAMP -> timestampMs = in.varint();
                default -> in.skip();
            }
        }
        in.leave(outer);
        series.sample(value, timestampMs);
    }
}
