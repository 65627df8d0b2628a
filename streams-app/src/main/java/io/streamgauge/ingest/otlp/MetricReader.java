package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.Excerpt;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;

/** Reads a metric: what it is stands before and behind its data points, so they are read last. */
final class MetricReader {
    private static final int NAME = 1 << 3 | LENGTH;
    private static final int DESCRIPTION = 2 << 3 | LENGTH;
    private static final int UNIT = 3 << 3 | LENGTH;
    private static final int GAUGE = 5 << 3 | LENGTH;
    private static final int SUM = 7 << 3 | LENGTH;
    private static final int HISTOGRAM = 9 << 3 | LENGTH;
    private static final int EXPONENTIAL = 10 << 3 | LENGTH;
    private static final int SUMMARY = 11 << 3 | LENGTH;

    private static final int DATA_POINTS = 1 << 3 | LENGTH;
    private static final int TEMPORALITY = 2 << 3;
    private static final int MONOTONIC = 3 << 3;
    private static final int DELTA = 1;
    private static final int CUMULATIVE = 2;

    private final PointContext context;
    private final ProtoReader in;
    private final MetricNames names;
    private final NumberPoints numbers;
    private final HistogramPoints histograms;
    private final ExponentialPoints exponentials;
    private final SummaryPoints summaries;

    /** Reads one data point, whose message the reader is in. */
    interface DataPoint {
        void read() throws MalformedException;
    }

    MetricReader(PointContext context, MetricNames names) {
        this.context = context;
        this.in = context.in;
        this.names = names;
        numbers = new NumberPoints(context);
        histograms = new HistogramPoints(context);
        exponentials = new ExponentialPoints(context);
        summaries = new SummaryPoints(context);
    }

    /** Reads the metric whose message the reader is in. */
    void read() throws MalformedException {
        int nameFrom = 0;
        int nameTo = 0;
        int unitFrom = 0;
        int unitTo = 0;
        int kind = 0;
        int dataFrom = 0;
        int dataTo = 0;
        context.descriptionFrom = 0;
        context.descriptionTo = 0;
        while (in.more()) {
            int tag = in.tag();
            switch (tag) {
                case NAME -> {
                    nameFrom = in.slice();
                    nameTo = in.at();
                }
                case DESCRIPTION -> {
                    context.descriptionFrom = in.slice();
                    context.descriptionTo = in.at();
                }
                case UNIT -> {
                    unitFrom = in.slice();
                    unitTo = in.at();
                }
                case GAUGE, SUM, HISTOGRAM, EXPONENTIAL, SUMMARY -> {
                    kind = tag;
                    dataFrom = in.slice();
                    dataTo = in.at();
                }
                default -> in.skip();
            }
        }
        if (kind == 0) {
            String name = Excerpt.of(in.bytes(), nameFrom, nameTo);
            context.reject(Reject.MISSING_VALUE, "the metric " + name + " has no data of a kind that is known");
            return;
        }
        in.go(dataFrom, dataTo);
        data(kind, nameFrom, nameTo, unitFrom, unitTo);
    }

    private void data(int kind, int nameFrom, int nameTo, int unitFrom, int unitTo) throws MalformedException {
        int from = in.at();
        int to = in.end();
        int temporality = 0;
        boolean monotonic = false;
        while (in.more()) {
            switch (in.tag()) {
                case TEMPORALITY -> temporality = in.varint32();
                case MONOTONIC -> monotonic = in.varint() != 0;
                default -> in.skip();
            }
        }
        boolean additive = kind == SUM || kind == HISTOGRAM || kind == EXPONENTIAL;
        if (additive && temporality != DELTA && temporality != CUMULATIVE) {
            String name = Excerpt.of(in.bytes(), nameFrom, nameTo);
            context.reject(
                    Reject.UNSUPPORTED, "the metric " + name + " does not say whether it is delta or cumulative");
            return;
        }
        MetricNames.Kind suffix = kind == GAUGE
                ? MetricNames.Kind.GAUGE
                : kind == SUM && monotonic ? MetricNames.Kind.COUNTER : MetricNames.Kind.OTHER;
        context.name = names.of(in.bytes(), nameFrom, nameTo, unitFrom, unitTo, suffix);
        context.delta = additive && temporality == DELTA;
        in.go(from, to);
        switch (kind) {
            case GAUGE -> points(numbers.gauges());
            case SUM -> points(numbers.sums(monotonic));
            case HISTOGRAM -> points(histograms);
            case EXPONENTIAL -> points(exponentials);
            default -> {
                summaries.describe();
                points(summaries);
            }
        }
    }

    private void points(DataPoint reader) throws MalformedException {
        for (int index = 0; in.more(); ) {
            if (in.tag() != DATA_POINTS) {
                in.skip();
                continue;
            }
            int outer = in.enter();
            int end = in.end();
            if (!context.beginPoint(index++)) {
                return;
            }
            try {
                reader.read();
            } catch (MalformedException e) {
                context.refuse(Reject.MALFORMED, e.getMessage());
            }
            in.go(end, outer);
        }
    }
}
