package io.streamgauge.model;

import java.util.Arrays;

/** The slow way of an {@link ExactSum}: sums of doubles as expansions, whose parts don't overlap and ascend in magnitude. */
final class Expansion {
    private double[] parts;
    private int size;

    private Expansion(int capacity) {
        parts = new double[capacity];
    }

    /** Adds {@code x} and brings the components into their one form. */
    static void add(ExactSum sum, double x) {
        double[] more = sum.more();
        Expansion e = new Expansion(more.length + 8);
        for (int i = more.length - 1; i >= 0; i--) {
            e.add(more[i]);
        }
        e.add(sum.rest());
        e.add(sum.value());
        e.add(x);
        double[] components = new double[more.length + 8];
        int n = 0;
        while (e.size > 0) {
            double rounded = e.rounded();
            if (n == components.length) {
                components = Arrays.copyOf(components, 2 * n);
            }
            components[n++] = rounded;
            e.add(-rounded);
        }
        double[] rest = n <= 2 ? new double[0] : Arrays.copyOfRange(components, 2, n);
        sum.set(components[0], components[1], rest);
    }

    /** Shewchuk's Grow-Expansion, without zeros. */
    private void add(double x) {
        double carry = x;
        int n = 0;
        for (int i = 0; i < size; i++) {
            double y = parts[i];
            double s = carry + y;
            double part = s - carry;
            double error = (carry - (s - part)) + (y - part);
            if (error != 0) {
                parts[n++] = error;
            }
            carry = s;
        }
        if (carry != 0) {
            if (n == parts.length) {
                parts = Arrays.copyOf(parts, 2 * n);
            }
            parts[n++] = carry;
        }
        size = n;
    }

    /** The nearest double, ties to even: of the largest part with what is below, where a tie is decided by the sign of what comes after. */
    private double rounded() {
        int i = size - 1;
        double high = parts[i];
        double low = 0;
        while (i > 0 && low == 0) {
            double x = high;
            double y = parts[--i];
            high = x + y;
            low = y - (high - x);
        }
        if (i > 0 && low != 0 && Math.signum(low) == Math.signum(parts[i - 1])) {
            double twice = low * 2;
            double x = high + twice;
            if (x - high == twice) {
                return x;
            }
        }
        return high;
    }
}
