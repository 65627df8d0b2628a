package io.streamgauge.promql.eval;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** The functions of each float of a vector, by name. */
final class FloatFunctions {
    private static final Map<String, FloatMap.Function> ALL = new TreeMap<>();

    static {
        add("abs", Math::abs);
        add("ceil", Math::ceil);
        add("floor", Math::floor);
        add("exp", Math::exp);
        add("sqrt", Math::sqrt);
        add("ln", Math::log);
        add("log2", FloatFunctions::log2);
        add("log10", Math::log10);
        add("sin", Math::sin);
        add("cos", Math::cos);
        add("tan", Math::tan);
        add("asin", Math::asin);
        add("acos", Math::acos);
        add("atan", Math::atan);
        add("sinh", Math::sinh);
        add("cosh", Math::cosh);
        add("tanh", Math::tanh);
        add("asinh", FloatFunctions::asinh);
        add("acosh", x -> x < 1 ? Double.NaN : Math.log(x) + Math.log1p(Math.sqrt(1 - 1 / (x * x))));
        add("atanh", x -> 0.5 * (Math.log1p(x) - Math.log1p(-x)));
        add("rad", x -> x * Math.PI / 180);
        add("deg", x -> x * 180 / Math.PI);
        add("sgn", x -> x < 0 ? -1 : x > 0 ? 1 : x);
        ALL.put("clamp_min", (x, args) -> clamp(x, args[0], Double.POSITIVE_INFINITY));
        ALL.put("clamp_max", (x, args) -> clamp(x, Double.NEGATIVE_INFINITY, args[0]));
    }

    private FloatFunctions() {}

    private static void add(String name, DoubleUnaryOperator function) {
        ALL.put(name, (x, none) -> function.applyAsDouble(x));
    }

    /** The function, or null where there is none of this name. */
    static FloatMap.Function get(String name) {
        return ALL.get(name);
    }

    static double clamp(double x, double min, double max) {
        return Math.max(min, Math.min(max, x));
    }

    static double round(double x, double nearest) {
        double inverse = 1.0 / nearest;
        return Math.floor(x * inverse + 0.5) / inverse;
    }

    /** Exact for powers of two. */
    private static double log2(double x) {
        int exponent = Math.getExponent(x);
        if (x > 0 && exponent <= Double.MAX_EXPONENT && exponent >= Double.MIN_EXPONENT) {
            return exponent + Math.log(x / Math.scalb(1.0, exponent)) / Math.log(2);
        }
        return Math.log(x) / Math.log(2);
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        if (Double.isInfinite(x) || a == 0) {
            return x;
        }
        double result = a > 1e8 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
        return Math.copySign(result, x);
    }
}
