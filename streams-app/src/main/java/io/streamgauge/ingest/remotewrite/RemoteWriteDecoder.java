package io.streamgauge.ingest.remotewrite;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;
import static io.streamgauge.ingest.proto.ProtoReader.VARINT;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.RecordCheck;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import java.nio.charset.StandardCharsets;

/**
 * Decodes bodies of remote write 1.0: {@code prometheus.WriteRequest} as a block of snappy. Labels may come in any order; a label that is there twice makes the series bad. What is malformed
 * within a series ends with it. One instance per thread.
 */
public final class RemoteWriteDecoder implements PointDecoder {
    private static final int TIMESERIES = 1 << 3 | LENGTH;
    private static final int METADATA = 3 << 3 | LENGTH;

    private static final int LABELS = 1 << 3 | LENGTH;
    private static final int SAMPLES = 2 << 3 | LENGTH;
    private static final int HISTOGRAMS = 4 << 3 | LENGTH;

    private static final int LABEL_NAME = 1 << 3 | LENGTH;
    private static final int LABEL_VALUE = 2 << 3 | LENGTH;

    private static final int SAMPLE_VALUE = 1 << 3 | FIXED64;
    private static final int SAMPLE_TIMESTAMP = 2 << 3 | VARINT;

    private static final int METADATA_TYPE = 1 << 3 | VARINT;
    private static final int METADATA_FAMILY = 2 << 3 | LENGTH;
    private static final int METADATA_HELP = 4 << 3 | LENGTH;
    private static final int METADATA_UNIT = 5 << 3 | LENGTH;

    private final SnappyBlock block = new SnappyBlock();
    private final ProtoReader in = new ProtoReader();
    private final SeriesSink series;
    private final HistogramReader histograms;

    public RemoteWriteDecoder(RemoteWriteSettings settings) {
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
        in.reset(block.bytes(), 0, length);
        series.begin(block.bytes(), limits, sink);
        try {
            while (in.more() && !series.exhausted()) {
                switch (in.tag()) {
                    case TIMESERIES -> {
                        int outer = in.enter();
                        int end = in.end();
                        timeSeries();
                        in.go(end, outer);
                    }
                    case METADATA -> metadata();
                    default -> in.skip();
                }
            }
        } catch (MalformedException e) {
            series.reject(Reject.MALFORMED, e.getMessage());
        }
        if (!series.heardAnything()) {
            sink.reject(Reject.EMPTY_RECORD, "no samples");
        }
    }

    private void timeSeries() {
        try {
            int start = in.at();
            int end = in.end();
            labels();
            in.go(start, end);
            while (in.more() && !series.exhausted()) {
                switch (in.tag()) {
                    case SAMPLES -> sample();
                    case HISTOGRAMS -> {
                        int outer = in.enter();
                        histograms.read(0);
                        in.leave(outer);
                    }
                    default -> in.skip();
                }
            }
        } catch (MalformedException e) {
            series.refuse(Reject.MALFORMED, e.getMessage());
        }
    }

    private void labels() throws MalformedException {
        series.beginSeries();
        while (in.more()) {
            if (in.tag() != LABELS) {
                in.skip();
                continue;
            }
            int outer = in.enter();
            int nameFrom = 0;
            int nameTo = 0;
            int valueFrom = 0;
            int valueTo = 0;
            while (in.more()) {
                switch (in.tag()) {
                    case LABEL_NAME -> {
                        nameFrom = in.slice();
                        nameTo = in.at();
                    }
                    case LABEL_VALUE -> {
                        valueFrom = in.slice();
                        valueTo = in.at();
                    }
                    default -> in.skip();
                }
            }
            in.leave(outer);
            series.label(nameFrom, nameTo, valueFrom, valueTo);
        }
        series.endLabels();
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

    private void metadata() throws MalformedException {
        int outer = in.enter();
        long type = 0;
        String family = "";
        String help = "";
        String unit = "";
        while (in.more()) {
            switch (in.tag()) {
                case METADATA_TYPE -> type = in.varint();
                case METADATA_FAMILY -> family = string();
                case METADATA_HELP -> help = string();
                case METADATA_UNIT -> unit = string();
                default -> in.skip();
            }
        }
        in.leave(outer);
        if (!family.isEmpty()) {
            series.metadata(family, Types.of(type), unit, help);
        }
    }

    private String string() throws MalformedException {
        int from = in.slice();
        return new String(in.bytes(), from, in.at() - from, StandardCharsets.UTF_8);
    }
}
