package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.MetricType;
import java.util.Arrays;

/** HistogramDataPoints: explicit bounds, whole, as running totals or as what was added. */
final class HistogramPoints implements MetricReader.DataPoint {
    private static final int START = 2 << 3 | FIXED64;
    private static final int TIME = 3 << 3 | FIXED64;
    private static final int COUNT = 4 << 3 | FIXED64;
    private static final int SUM = 5 << 3 | FIXED64;
    private static final int COUNTS = 6 << 3 | LENGTH;
    private static final int ONE_COUNT = 6 << 3 | FIXED64;
    private static final int BOUNDS = 7 << 3 | LENGTH;
    private static final int ONE_BOUND = 7 << 3 | FIXED64;
    private static final int EXEMPLAR = 8 << 3 | LENGTH;
    private static final int ATTRIBUTE = 9 << 3 | LENGTH;
    private static final int FLAGS = 10 << 3;
    private static final int MIN = 11 << 3 | FIXED64;
    private static final int MAX = 12 << 3 | FIXED64;

    private static final double[] NO_BOUNDS = {};

    private final PointContext context;
    private final ProtoReader in;
    private double[] counts = new double[32];
    private int countsSize;
    private double[] bounds = new double[32];
    private int boundsSize;
    /** The bounds of the point before: most series of a metric share them. */
    private double[] known = NO_BOUNDS;

    private double count;
    private double sum;
    private double min;
    private double max;

    HistogramPoints(PointContext context) {
        this.context = context;
        this.in = context.in;
    }

    @Override
    public void read() throws MalformedException {
        countsSize = 0;
        boundsSize = 0;
        count = 0;
        sum = 0;
        min = Double.NEGATIVE_INFINITY;
        max = Double.POSITIVE_INFINITY;
        while (in.more()) {
            switch (in.tag()) {
                case START -> context.start();
                case TIME -> context.time();
                case COUNT -> count = unsigned(in.fixed64());
                case SUM -> sum = in.float64();
                case COUNTS -> counts();
                case ONE_COUNT -> addCount(unsigned(in.fixed64()));
                case BOUNDS -> bounds();
                case ONE_BOUND -> addBound(in.float64());
                case EXEMPLAR -> context.exemplars.add(in);
                case ATTRIBUTE -> context.attributes.add(in);
                case FLAGS -> context.flags();
                case MIN -> min = in.float64();
                case MAX -> max = in.float64();
                default -> in.skip();
            }
        }
        if (!refused() && context.begin(MetricType.HISTOGRAM)) {
            context.point.cumulative(!context.delta);
            if (!context.noValue) {
                fill(context.point.beginDistribution());
            }
            context.emit();
        }
    }

    static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    private void counts() throws MalformedException {
        int outer = in.enter();
        while (in.more()) {
            addCount(unsigned(in.fixed64()));
        }
        in.leave(outer);
    }

    private void bounds() throws MalformedException {
        int outer = in.enter();
        while (in.more()) {
            addBound(in.float64());
        }
        in.leave(outer);
    }

    private void addCount(double c) {
        if (countsSize == counts.length) {
            counts = Arrays.copyOf(counts, 2 * countsSize);
        }
        counts[countsSize++] = c;
    }

    private void addBound(double bound) {
        if (boundsSize == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * boundsSize);
        }
        bounds[boundsSize++] = bound;
    }

    private boolean refused() {
        if (context.noValue) {
            return false;
        }
        for (int i = 0; i < boundsSize; i++) {
            if (!Double.isFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1])) {
                context.refuse(
                        Reject.BAD_BUCKETS, "the bound " + bounds[i] + " is not finite or not above that before");
                return true;
            }
        }
        if (boundsSize > context.limits.bucketsPerHistogram()) {
            context.refuse(Reject.BAD_BUCKETS, boundsSize + " bounds; at most " + context.limits.bucketsPerHistogram());
            return true;
        }
        if (countsSize != boundsSize + 1 && countsSize + boundsSize > 0) {
            context.refuse(Reject.BAD_HISTOGRAM, countsSize + " counts for " + boundsSize + " bounds; one more is due");
            return true;
        }
        double total = 0;
        for (int i = 0; i < countsSize; i++) {
            total += counts[i];
        }
        if (countsSize > 0 && total != count) {
            context.refuse(Reject.BAD_HISTOGRAM, "the buckets have " + total + " observations, the count is " + count);
            return true;
        }
        return false;
    }

    private void fill(HistogramAccumulator into) {
        if (!Arrays.equals(known, 0, known.length, bounds, 0, boundsSize)) {
            known = Arrays.copyOf(bounds, boundsSize);
        }
        into.loadClassic(known);
        if (countsSize == 0) {
            into.loadBound(0, count);
        }
        for (int i = 0; i < countsSize; i++) {
            into.loadBound(i, counts[i]);
        }
        into.loadTotals(count, sum);
        if (count > 0 && min <= max) {
            into.loadExtremes(min, max);
        }
    }
}
