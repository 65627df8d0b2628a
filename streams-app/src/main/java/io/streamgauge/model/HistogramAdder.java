package io.streamgauge.model;

import java.util.Arrays;

/**
 * Adds many histograms with Neumaier's compensation in every bucket, the count and the sum, for aggregations ({@code sum}, {@code avg}, {@code sum_over_time} …).
 * Layouts are reconciled as {@link Histogram#add} does. Adding allocates nothing while the layout stays the same. Not thread-safe.
 */
public final class HistogramAdder {
    /** The layout, the zero bucket and the hint of what came so far; its counts are in the fields below. Null before the first. */
    private Histogram layout;

    private int size;
    private boolean sawReset;
    private boolean sawNotReset;
    private boolean reconciled;

    private final double[] totals = new double[3];
    private final double[] lost = new double[3];
    private double[] positive;
    private double[] positiveLost;
    private double[] negative;
    private double[] negativeLost;

    public boolean isEmpty() {
        return layout == null;
    }

    /** How many were added. */
    public int size() {
        return size;
    }

    /** One said that its counts began anew, another that its surely did not: PromQL warns. */
    public boolean hintsCollided() {
        return sawReset && sawNotReset;
    }

    /** Different custom bounds were reduced to the shared ones: PromQL says so with an info. */
    public boolean boundsReconciled() {
        return reconciled;
    }

    /** Whether this one may be added: the first, or of the same kind of buckets as those before. */
    public boolean accepts(Histogram h) {
        return layout == null || layout.isCompatibleWith(h);
    }

    public void clear() {
        layout = null;
        size = 0;
        sawReset = false;
        sawNotReset = false;
        reconciled = false;
    }

    /** @throws IllegalArgumentException where it is not {@linkplain #accepts accepted} */
    public void add(Histogram h) {
        if (!accepts(h)) {
            throw new IllegalArgumentException("exponential and custom buckets cannot be added");
        }
        size++;
        sawReset |= h.hint == CounterResetHint.RESET;
        sawNotReset |= h.hint == CounterResetHint.NOT_RESET;
        if (layout == null) {
            start(h);
            return;
        }
        Histogram fitted = h;
        if (layout.needsReconciliationWith(h)) {
            reconciled = true;
            double[] bounds = CustomBounds.shared(layout.customValues, h.customValues);
            relayout(CustomBounds.reduce(total(), bounds), CustomBounds.reduce(compensation(), bounds));
            fitted = CustomBounds.reduce(h, bounds);
        } else if (!h.isCustom() && (h.schema != layout.schema || h.zeroThreshold != layout.zeroThreshold)) {
            fitted = fit(h);
        }
        extend(fitted);
        addAll(fitted);
    }

    private void start(Histogram h) {
        relayout(h, HistogramScale.mul(h, 0));
    }

    private Histogram fit(Histogram h) {
        Histogram total = total();
        double threshold = ZeroBucket.commonThreshold(total, h);
        int schema = Math.min(total.schema, h.schema);
        if (threshold != layout.zeroThreshold || schema != layout.schema) {
            Histogram comp = compensation();
            relayout(
                    HistogramSum.fit(total, threshold, schema),
                    ZeroBucket.at(comp, threshold).applyTo(comp).copyToSchema(schema));
        }
        return HistogramSum.fit(h, threshold, schema);
    }

    private Histogram total() {
        return with(totals, positive, negative);
    }

    private Histogram compensation() {
        return with(lost, positiveLost, negativeLost);
    }

    private Histogram with(double[] scalars, double[] p, double[] n) {
        return layout.toBuilder()
                .count(scalars[0])
                .sum(scalars[1])
                .zeroCount(scalars[2])
                .positive(new Buckets(layout.positive.indexes, p))
                .negative(new Buckets(layout.negative.indexes, n))
                .build();
    }

    private void relayout(Histogram total, Histogram comp) {
        layout = total;
        set(totals, total);
        set(lost, comp);
        System.arraycopy(finite(lost), 0, lost, 0, lost.length);
        positive = total.positive.counts.clone();
        negative = total.negative.counts.clone();
        positiveLost = finite(comp.positive.counts);
        negativeLost = finite(comp.negative.counts);
    }

    private static void set(double[] scalars, Histogram h) {
        scalars[0] = h.count;
        scalars[1] = h.sum;
        scalars[2] = h.zeroCount;
    }

    /** Nothing is lost yet of a bucket that is infinite or NaN. */
    private static double[] finite(double[] counts) {
        double[] out = counts.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = Double.isFinite(out[i]) ? out[i] : 0;
        }
        return out;
    }

    /** Makes a place for every bucket of {@code h}. */
    private void extend(Histogram h) {
        int[] p = union(layout.positive.indexes, h.positive.indexes);
        int[] n = union(layout.negative.indexes, h.negative.indexes);
        if (p == layout.positive.indexes && n == layout.negative.indexes) {
            return;
        }
        positive = spread(layout.positive.indexes, positive, p);
        positiveLost = spread(layout.positive.indexes, positiveLost, p);
        negative = spread(layout.negative.indexes, negative, n);
        negativeLost = spread(layout.negative.indexes, negativeLost, n);
        layout = layout.toBuilder()
                .positive(new Buckets(p, positive))
                .negative(new Buckets(n, negative))
                .build();
    }

    /** {@code a} itself where it has all of {@code b}. */
    private static int[] union(int[] a, int[] b) {
        int missing = 0;
        for (int i = 0, j = 0; j < b.length; j++) {
            while (i < a.length && a[i] < b[j]) {
                i++;
            }
            missing += i < a.length && a[i] == b[j] ? 0 : 1;
        }
        if (missing == 0) {
            return a;
        }
        int[] out = new int[a.length + missing];
        for (int i = 0, j = 0, n = 0; n < out.length; n++) {
            boolean fromA = j == b.length || (i < a.length && a[i] <= b[j]);
            out[n] = fromA ? a[i] : b[j];
            if (j < b.length && b[j] == out[n]) {
                j++;
            }
            i += fromA ? 1 : 0;
        }
        return out;
    }

    private static double[] spread(int[] from, double[] counts, int[] to) {
        if (from == to) {
            return counts;
        }
        double[] out = new double[to.length];
        for (int i = 0, j = 0; i < from.length; i++) {
            while (to[j] != from[i]) {
                j++;
            }
            out[j] = counts[i];
        }
        return out;
    }

    private void addAll(Histogram h) {
        addOne(totals, lost, 0, h.count);
        addOne(totals, lost, 1, h.sum);
        addOne(totals, lost, 2, h.zeroCount);
        addSide(layout.positive.indexes, positive, positiveLost, h.positive);
        addSide(layout.negative.indexes, negative, negativeLost, h.negative);
        CounterResetHint hint = layout.hint.plus(h.hint);
        if (hint != layout.hint) {
            layout = layout.withHint(hint);
        }
    }

    private static void addSide(int[] indexes, double[] sums, double[] losts, Buckets side) {
        for (int i = 0, j = 0; j < side.indexes.length; j++) {
            while (indexes[i] != side.indexes[j]) {
                i++;
            }
            addOne(sums, losts, i, side.counts[j]);
        }
    }

    private static void addOne(double[] sums, double[] losts, int i, double x) {
        losts[i] = CompensatedSum.lost(sums[i], x, losts[i]);
        sums[i] += x;
    }

    /** The sum of all so far, without empty buckets; {@link Histogram#EMPTY} before the first. */
    public Histogram result() {
        if (layout == null) {
            return Histogram.EMPTY;
        }
        double[] scalars = new double[totals.length];
        for (int i = 0; i < scalars.length; i++) {
            scalars[i] = totals[i] + lost[i];
        }
        return with(scalars, plus(positive, positiveLost), plus(negative, negativeLost))
                .compact();
    }

    private static double[] plus(double[] a, double[] b) {
        double[] out = Arrays.copyOf(a, a.length);
        for (int i = 0; i < out.length; i++) {
            out[i] += b[i];
        }
        return out;
    }
}
