package io.streamgauge.model;

import java.util.function.DoubleUnaryOperator;

/** Operations that touch one histogram's counts or layout: factors, resolution, empty buckets. */
final class HistogramScale {
    private HistogramScale() {}

    static Histogram mul(Histogram h, double factor) {
        return map(h, c -> c * factor, factor < 0);
    }

    static Histogram div(Histogram h, double divisor) {
        Histogram quotient = map(h, c -> c / divisor, divisor < 0);
        if (divisor != 0) {
            return quotient;
        }
        return quotient.toBuilder()
                .positive(Buckets.EMPTY)
                .negative(Buckets.EMPTY)
                .build();
    }

    private static Histogram map(Histogram h, DoubleUnaryOperator f, boolean toGauge) {
        return h.toBuilder()
                .zeroCount(f.applyAsDouble(h.zeroCount))
                .count(f.applyAsDouble(h.count))
                .sum(f.applyAsDouble(h.sum))
                .positive(map(h.positive, f))
                .negative(map(h.negative, f))
                .hint(toGauge ? CounterResetHint.GAUGE : h.hint)
                .build();
    }

    private static Buckets map(Buckets b, DoubleUnaryOperator f) {
        double[] counts = new double[b.counts.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = f.applyAsDouble(b.counts[i]);
        }
        return new Buckets(b.indexes, counts);
    }

    static Histogram toSchema(Histogram h, int schema) {
        if (schema == h.schema) {
            return h;
        }
        if (h.isCustom() || schema > h.schema || schema < Histogram.MIN_SCHEMA) {
            throw new IllegalArgumentException("cannot go from schema " + h.schema + " to " + schema);
        }
        int steps = h.schema - schema;
        return h.toBuilder()
                .schema(schema)
                .positive(coarser(h.positive, steps))
                .negative(coarser(h.negative, steps))
                .build();
    }

    static Buckets coarser(Buckets b, int steps) {
        if (steps == 0 || b.isEmpty()) {
            return b;
        }
        BucketList out = new BucketList(b.size());
        for (int i = 0; i < b.size(); i++) {
            out.add(BucketBounds.coarser(b.indexes[i], steps), b.counts[i]);
        }
        return out.toBuckets();
    }

    static Histogram compact(Histogram h) {
        Buckets positive = compact(h.positive);
        Buckets negative = compact(h.negative);
        boolean same = positive.size() == h.positive.size() && negative.size() == h.negative.size();
        return same ? h : h.toBuilder().positive(positive).negative(negative).build();
    }

    static Buckets compact(Buckets b) {
        int filled = 0;
        for (double count : b.counts) {
            filled += count == 0 ? 0 : 1;
        }
        if (filled == b.size()) {
            return b;
        }
        BucketList out = new BucketList(filled);
        for (int i = 0; i < b.size(); i++) {
            if (b.counts[i] != 0) {
                out.add(b.indexes[i], b.counts[i]);
            }
        }
        return out.toBuckets();
    }
}
