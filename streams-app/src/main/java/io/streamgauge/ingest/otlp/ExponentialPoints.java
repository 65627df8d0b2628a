package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.BucketBounds;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.MetricType;

/**
 * ExponentialHistogramDataPoints as native histograms: bucket {@code offset + i} of scale s is bucket {@code offset + i + 1} of schema s. Scales above 8 are brought to 8 by merging
 * neighbours, which is exact; scales below −4 have no native form.
 */
final class ExponentialPoints implements MetricReader.DataPoint {
    private static final int ATTRIBUTE = 1 << 3 | LENGTH;
    private static final int START = 2 << 3 | FIXED64;
    private static final int TIME = 3 << 3 | FIXED64;
    private static final int COUNT = 4 << 3 | FIXED64;
    private static final int SUM = 5 << 3 | FIXED64;
    private static final int SCALE = 6 << 3;
    private static final int ZERO_COUNT = 7 << 3 | FIXED64;
    private static final int POSITIVE = 8 << 3 | LENGTH;
    private static final int NEGATIVE = 9 << 3 | LENGTH;
    private static final int FLAGS = 10 << 3;
    private static final int EXEMPLAR = 11 << 3 | LENGTH;
    private static final int MIN = 12 << 3 | FIXED64;
    private static final int MAX = 13 << 3 | FIXED64;
    private static final int ZERO_THRESHOLD = 14 << 3 | FIXED64;

    private static final int OFFSET = 1 << 3;
    private static final int COUNTS = 2 << 3 | LENGTH;
    private static final int ONE_COUNT = 2 << 3;

    /** Finer than any SDK's; a wilder one would make shifts overflow. */
    private static final int MAX_SCALE = 20;

    private final PointContext context;
    private final ProtoReader in;

    private double count;
    private double sum;
    private long scale;
    private double zeroCount;
    private double zeroThreshold;
    private double min;
    private double max;
    private int positiveFrom;
    private int positiveTo;
    private int negativeFrom;
    private int negativeTo;
    private double inBuckets;

    ExponentialPoints(PointContext context) {
        this.context = context;
        this.in = context.in;
    }

    @Override
    public void read() throws MalformedException {
        clear();
        while (in.more()) {
            switch (in.tag()) {
                case ATTRIBUTE -> context.attributes.add(in);
                case START -> context.start();
                case TIME -> context.time();
                case COUNT -> count = HistogramPoints.unsigned(in.fixed64());
                case SUM -> sum = in.float64();
                case SCALE -> scale = in.zigzag();
                case ZERO_COUNT -> zeroCount = HistogramPoints.unsigned(in.fixed64());
                case POSITIVE -> {
                    positiveFrom = in.slice();
                    positiveTo = in.at();
                }
                case NEGATIVE -> {
                    negativeFrom = in.slice();
                    negativeTo = in.at();
                }
                case FLAGS -> context.flags();
                case EXEMPLAR -> context.exemplars.add(in);
                case MIN -> min = in.float64();
                case MAX -> max = in.float64();
                case ZERO_THRESHOLD -> zeroThreshold = in.float64();
                default -> in.skip();
            }
        }
        if (context.begin(MetricType.HISTOGRAM)) {
            context.point.cumulative(!context.delta);
            if (context.noValue || fill(context.point.beginDistribution())) {
                context.emit();
            }
        }
    }

    private void clear() {
        count = 0;
        sum = 0;
        scale = 0;
        zeroCount = 0;
        zeroThreshold = 0;
        min = Double.NEGATIVE_INFINITY;
        max = Double.POSITIVE_INFINITY;
        positiveFrom = 0;
        positiveTo = 0;
        negativeFrom = 0;
        negativeTo = 0;
    }

    private boolean fill(HistogramAccumulator into) throws MalformedException {
        if (scale < Histogram.MIN_SCHEMA || scale > MAX_SCALE) {
            context.refuse(
                    Reject.UNSUPPORTED,
                    "the scale " + scale + "; native histograms have -4 to 8, and up to 20 is brought to 8");
            return false;
        }
        if (!(zeroThreshold >= 0) || Double.isInfinite(zeroThreshold)) {
            context.refuse(Reject.BAD_HISTOGRAM, "the zero threshold " + zeroThreshold);
            return false;
        }
        inBuckets = zeroCount;
        into.loadExponential((int) Math.min(Histogram.MAX_SCHEMA, scale), zeroThreshold, zeroCount);
        if (!buckets(into, true, positiveFrom, positiveTo) || !buckets(into, false, negativeFrom, negativeTo)) {
            context.refuse(Reject.BAD_HISTOGRAM, "a bucket of scale " + scale + " that no number falls into");
            return false;
        }
        if (inBuckets != count) {
            context.refuse(
                    Reject.BAD_HISTOGRAM, "the buckets have " + inBuckets + " observations, the count is " + count);
            return false;
        }
        into.loadTotals(count, sum);
        if (count > 0 && min <= max) {
            into.loadExtremes(min, max);
        }
        return true;
    }

    private boolean buckets(HistogramAccumulator into, boolean positive, int from, int to) throws MalformedException {
        long offset = 0;
        in.go(from, to);
        while (in.more()) {
            if (in.tag() == OFFSET) {
                offset = in.zigzag();
            } else {
                in.skip();
            }
        }
        in.go(from, to);
        long index = offset + 1;
        while (in.more()) {
            switch (in.tag()) {
                case ONE_COUNT -> {
                    if (!bucket(into, positive, index++, in.varint())) {
                        return false;
                    }
                }
                case COUNTS -> {
                    int outer = in.enter();
                    while (in.more()) {
                        if (!bucket(into, positive, index++, in.varint())) {
                            return false;
                        }
                    }
                    in.leave(outer);
                }
                default -> in.skip();
            }
        }
        return true;
    }

    private boolean bucket(HistogramAccumulator into, boolean positive, long index, long observations) {
        if (observations == 0) {
            return true;
        }
        if (index != (int) index) {
            return false;
        }
        double c = HistogramPoints.unsigned(observations);
        inBuckets += c;
        int finer = (int) Math.max(0, scale - Histogram.MAX_SCHEMA);
        return into.loadBucket(positive, BucketBounds.coarser((int) index, finer), (int) scale - finer, c);
    }
}
