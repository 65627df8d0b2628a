package io.streamgauge.ingest.remotewrite;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;
import static io.streamgauge.ingest.proto.ProtoReader.VARINT;

import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.MetricType;
import io.streamgauge.model.StaleMarker;
import java.util.Arrays;

/** Native histograms, whole or float, exponential or with custom bounds; the messages of both versions are the same. Not thread-safe. */
final class HistogramReader {
    private static final int COUNT_INT = 1 << 3 | VARINT;
    private static final int COUNT_FLOAT = 2 << 3 | FIXED64;
    private static final int SUM = 3 << 3 | FIXED64;
    private static final int SCHEMA = 4 << 3 | VARINT;
    private static final int ZERO_THRESHOLD = 5 << 3 | FIXED64;
    private static final int ZERO_COUNT_INT = 6 << 3 | VARINT;
    private static final int ZERO_COUNT_FLOAT = 7 << 3 | FIXED64;
    private static final int NEGATIVE_SPANS = 8 << 3 | LENGTH;
    private static final int NEGATIVE_DELTAS = 9 << 3 | LENGTH;
    private static final int NEGATIVE_COUNTS = 10 << 3 | LENGTH;
    private static final int POSITIVE_SPANS = 11 << 3 | LENGTH;
    private static final int POSITIVE_DELTAS = 12 << 3 | LENGTH;
    private static final int POSITIVE_COUNTS = 13 << 3 | LENGTH;
    private static final int RESET_HINT = 14 << 3 | VARINT;
    private static final int TIMESTAMP = 15 << 3 | VARINT;
    private static final int CUSTOM_VALUES = 16 << 3 | LENGTH;
    private static final int START = 17 << 3 | VARINT;

    private static final int GAUGE = 3;

    /** The buckets of one sign as they come: spans of indexes, and counts, whole ones as differences. */
    private static final class Side {
        private int[] spans = new int[32];
        private int spanNumbers;
        private double[] counts = new double[64];
        private int size;
        private long running;

        void clear() {
            spanNumbers = 0;
            size = 0;
            running = 0;
        }

        void span(int offset, int length) {
            if (spanNumbers + 2 > spans.length) {
                spans = Arrays.copyOf(spans, 2 * spans.length);
            }
            spans[spanNumbers++] = offset;
            spans[spanNumbers++] = length;
        }

        void add(double count) {
            if (size == counts.length) {
                counts = Arrays.copyOf(counts, 2 * size);
            }
            counts[size++] = count;
        }

        void addDelta(long delta) {
            running += delta;
            add((double) running);
        }
    }

    private final ProtoReader in;
    private final SeriesSink series;
    private final Side positive = new Side();
    private final Side negative = new Side();
    private double[] bounds = {};
    private double count;
    private double sum;
    private int schema;
    private double zeroThreshold;
    private double zeroCount;
    private long hint;
    private long timestampMs;
    private long startMs;

    HistogramReader(ProtoReader in, SeriesSink series) {
        this.in = in;
        this.series = series;
    }

    /** Reads the histogram whose message the reader is in, and hands its point on. */
    void read(long seriesStartMs) throws MalformedException {
        clear(seriesStartMs);
        while (in.more()) {
            switch (in.tag()) {
                case COUNT_INT -> count = unsigned(in.varint());
                case COUNT_FLOAT -> count = in.float64();
                case SUM -> sum = in.float64();
                case SCHEMA -> schema = (int) in.zigzag();
                case ZERO_THRESHOLD -> zeroThreshold = in.float64();
                case ZERO_COUNT_INT -> zeroCount = unsigned(in.varint());
                case ZERO_COUNT_FLOAT -> zeroCount = in.float64();
                case NEGATIVE_SPANS -> span(negative);
                case NEGATIVE_DELTAS -> deltas(negative);
                case NEGATIVE_COUNTS -> counts(negative);
                case POSITIVE_SPANS -> span(positive);
                case POSITIVE_DELTAS -> deltas(positive);
                case POSITIVE_COUNTS -> counts(positive);
                case RESET_HINT -> hint = in.varint();
                case TIMESTAMP -> timestampMs = in.varint();
                case CUSTOM_VALUES -> bounds();
                case START -> startMs = in.varint();
                default -> in.skip();
            }
        }
        if (!series.beginPoint(MetricType.HISTOGRAM, timestampMs, startMs)) {
            return;
        }
        series.point.cumulative(true);
        if (StaleMarker.is(sum)) {
            series.point.stale(true);
            series.emit();
        } else if (fill(series.point.beginDistribution())) {
            series.emit();
        }
    }

    private void clear(long seriesStartMs) {
        positive.clear();
        negative.clear();
        bounds = new double[0];
        count = 0;
        sum = 0;
        schema = 0;
        zeroThreshold = 0;
        zeroCount = 0;
        hint = 0;
        timestampMs = 0;
        startMs = seriesStartMs;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    private void span(Side side) throws MalformedException {
        int outer = in.enter();
        int offset = 0;
        int length = 0;
        while (in.more()) {
            switch (in.tag()) {
                case 1 << 3 | VARINT -> offset = (int) in.zigzag();
                case 2 << 3 | VARINT -> length = in.varint32();
                default -> in.skip();
            }
        }
        in.leave(outer);
        side.span(offset, length);
    }

    private void deltas(Side side) throws MalformedException {
        int outer = in.enter();
        while (in.more()) {
            side.addDelta(in.zigzag());
        }
        in.leave(outer);
    }

    private void counts(Side side) throws MalformedException {
        int outer = in.enter();
        while (in.more()) {
            side.add(in.float64());
        }
        in.leave(outer);
    }

    private void bounds() throws MalformedException {
        int outer = in.enter();
        bounds = new double[(in.end() - in.at()) / Double.BYTES];
        for (int i = 0; in.more(); i++) {
            double bound = in.float64();
            bounds[i] = bound;
        }
        in.leave(outer);
    }

    private boolean fill(HistogramAccumulator into) {
        if (hint == GAUGE) {
            series.refuse(Reject.UNSUPPORTED, "a gauge histogram: only those that count up are taken");
            return false;
        }
        boolean custom = schema == Histogram.CUSTOM_BUCKETS;
        if (!custom && (schema < Histogram.MIN_SCHEMA || schema > Histogram.MAX_SCHEMA)) {
            series.refuse(Reject.UNSUPPORTED, "the schema " + schema + "; -4 to 8 and -53 are known");
            return false;
        }
        if (!(count >= 0) || !(zeroCount >= 0) || !(zeroThreshold >= 0) || Double.isInfinite(count + zeroThreshold)) {
            series.refuse(
                    Reject.BAD_HISTOGRAM,
                    "a count of " + count + ", a zero bucket of " + zeroCount + " up to " + zeroThreshold);
            return false;
        }
        String bad = custom ? custom(into) : exponential(into);
        if (bad != null) {
            series.refuse(Reject.BAD_HISTOGRAM, bad);
            return false;
        }
        into.loadTotals(count, sum);
        return true;
    }

    private String exponential(HistogramAccumulator into) {
        into.loadExponential(schema, zeroThreshold, zeroCount);
        String bad = buckets(positive, (index, c) -> into.loadBucket(true, index, schema, c));
        if (bad == null) {
            bad = buckets(negative, (index, c) -> into.loadBucket(false, index, schema, c));
        }
        return bad != null ? bad : check(zeroCount + total(positive) + total(negative));
    }

    private String custom(HistogramAccumulator into) {
        if (bounds.length > series.limits.bucketsPerHistogram()) {
            return bounds.length + " bounds; at most " + series.limits.bucketsPerHistogram();
        }
        for (int i = 0; i < bounds.length; i++) {
            if (!Double.isFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1])) {
                return "the bound " + bounds[i] + " is not finite or not above that before";
            }
        }
        into.loadClassic(bounds);
        int last = bounds.length;
        String bad = buckets(positive, (index, c) -> {
            if (index < 0 || index > last) {
                return false;
            }
            into.loadBound(index, c);
            return true;
        });
        return bad != null ? bad : check(total(positive));
    }

    /** NaN observations are counted and in no bucket; they make the sum NaN. */
    private String check(double inBuckets) {
        boolean fits = Double.isNaN(sum) ? inBuckets <= count : Math.abs(inBuckets - count) <= count * 1e-9;
        return fits ? null : "the buckets have " + inBuckets + " observations, the count is " + count;
    }

    private static double total(Side side) {
        double total = 0;
        for (int i = 0; i < side.size; i++) {
            total += side.counts[i];
        }
        return total;
    }

    private interface Bucket {
        /** Answers false where there is no such bucket. */
        boolean add(int index, double count);
    }

    /** Hands each bucket on; answers what is wrong, or null. */
    private static String buckets(Side side, Bucket bucket) {
        long index = 0;
        int next = 0;
        for (int s = 0; s < side.spanNumbers; s += 2) {
            if (side.spans[s + 1] < 0 || side.spans[s + 1] > side.size - next) {
                return "its spans have more buckets than the " + side.size + " counts";
            }
            if (s > 0 && side.spans[s] < 0) {
                return "a span that begins before the end of the one before";
            }
            index += side.spans[s];
            for (int k = 0; k < side.spans[s + 1]; k++, index++, next++) {
                double c = side.counts[next];
                if (!(c >= 0) || Double.isInfinite(c)) {
                    return "a bucket with a count of " + c;
                }
                if (c != 0 && (index != (int) index || !bucket.add((int) index, c))) {
                    return "the bucket " + index + ", which no number falls into";
                }
            }
        }
        return next == side.size ? null : "its spans have fewer buckets than the " + side.size + " counts";
    }
}
