package io.streamgauge.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The bounds of base-2 exponential buckets, and the way back from a value to its bucket. Bucket {@code i} of schema {@code s} covers
 * (2<sup>(i−1)/2^s</sup>, 2<sup>i/2^s</sup>]. Exact: powers of two and every other bound, as the nearest double to the true root, belong to the
 * bucket below.
 *
 * <p>Thread-safe: constants.
 */
public final class BucketBounds {
    private static final int FINEST = Histogram.MAX_SCHEMA;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;

    /** 2^(k/256) for k = 0..256. */
    private static final double[] ROOTS = roots();

    /** Per positive schema: the mantissa bits of its bounds in [1, 2), then one that nothing exceeds. */
    private static final long[][] BOUNDS = new long[FINEST + 1][];

    /**
     * Per positive schema: [1, 2) cut into 2^(schema+1) equal slots, and for each the number of bounds below its start. A slot is narrower than the
     * narrowest bucket, so it holds one bound at most, and one comparison decides.
     */
    private static final short[][] BELOW_SLOT = new short[FINEST + 1][];

    static {
        for (int schema = 1; schema <= FINEST; schema++) {
            BOUNDS[schema] = mantissas(schema);
            BELOW_SLOT[schema] = slots(schema);
        }
    }

    private BucketBounds() {}

    /** The upper bound of a bucket; what is beyond the largest double is +Inf, save that the bucket that ends just there has the largest double. */
    public static double upper(int index, int schema) {
        int power;
        double root;
        if (schema <= 0) {
            long shifted = (long) index << -schema;
            power = (int) Math.max(-2000, Math.min(2000, shifted));
            root = 1;
        } else {
            power = index >> schema;
            root = ROOTS[(index & ((1 << schema) - 1)) << (FINEST - schema)];
        }
        if (power == 1024 && root == 1) {
            return Double.MAX_VALUE;
        }
        // Twice, because scalb clamps only what exceeds the exponent range by far.
        return Math.scalb(root, power);
    }

    public static double lower(int index, int schema) {
        return upper(index - 1, schema);
    }

    /** The index of the bucket that a positive value falls into; +Inf falls into the one after that of the largest double. */
    public static int index(double value, int schema) {
        if (value == Double.POSITIVE_INFINITY) {
            return index(Double.MAX_VALUE, schema) + 1;
        }
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> MANTISSA_BITS) - 1023;
        if (exponent == -1023) {
            // Subnormal: an exact shift into the normal range.
            bits = Double.doubleToRawLongBits(value * 0x1p54);
            exponent = (int) (bits >>> MANTISSA_BITS) - 1023 - 54;
        }
        long mantissa = bits & MANTISSA_MASK;
        if (schema <= 0) {
            int index = mantissa == 0 ? exponent : exponent + 1;
            return coarser(index, -schema);
        }
        int below = BELOW_SLOT[schema][(int) (mantissa >>> (MANTISSA_BITS - schema - 1))];
        return (exponent << schema) + below + (mantissa > BOUNDS[schema][below] ? 1 : 0);
    }

    /** The index, {@code steps} schemas lower, of the bucket that contains bucket {@code index}. */
    public static int coarser(int index, int steps) {
        return ((index - 1) >> steps) + 1;
    }

    private static double[] roots() {
        MathContext digits = new MathContext(60);
        BigDecimal step = BigDecimal.valueOf(2);
        for (int i = 0; i < FINEST; i++) {
            step = step.sqrt(digits);
        }
        double[] roots = new double[(1 << FINEST) + 1];
        BigDecimal root = BigDecimal.ONE;
        for (int k = 0; k < roots.length; k++) {
            roots[k] = root.doubleValue();
            root = root.multiply(step, digits);
        }
        return roots;
    }

    private static long[] mantissas(int schema) {
        long[] bounds = new long[(1 << schema) + 1];
        for (int k = 0; k < bounds.length - 1; k++) {
            bounds[k] = Double.doubleToRawLongBits(ROOTS[k << (FINEST - schema)]) & MANTISSA_MASK;
        }
        bounds[bounds.length - 1] = Long.MAX_VALUE;
        return bounds;
    }

    private static short[] slots(int schema) {
        short[] below = new short[1 << (schema + 1)];
        short bound = 0;
        for (int slot = 0; slot < below.length; slot++) {
            long start = (long) slot << (MANTISSA_BITS - schema - 1);
            while (BOUNDS[schema][bound] < start) {
                bound++;
            }
            below[slot] = bound;
        }
        return below;
    }
}
