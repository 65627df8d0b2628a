package io.streamgauge.promql.ast;

import static io.streamgauge.promql.ast.ValueType.MATRIX;
import static io.streamgauge.promql.ast.ValueType.SCALAR;
import static io.streamgauge.promql.ast.ValueType.STRING;
import static io.streamgauge.promql.ast.ValueType.VECTOR;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The signatures of all functions of Prometheus main, August 2026: 90 of them. */
public final class Functions {
    private static final Map<String, Signature> ALL = new TreeMap<>();

    private Functions() {}

    static {
        for (String name : List.of("pi", "time")) {
            add(name, SCALAR, 0);
        }
        for (String name : List.of("end", "range", "start", "step")) {
            addExperimental(name, SCALAR, 0);
        }
        addExperimental("max_of", SCALAR, 0, SCALAR, SCALAR);
        addExperimental("min_of", SCALAR, 0, SCALAR, SCALAR);
        add("scalar", SCALAR, 0, VECTOR);
        add("vector", VECTOR, 0, SCALAR);
        perSample();
        dates();
        labels();
        histograms();
        overTime();
    }

    private static void perSample() {
        String names =
                "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor ln log10 log2 rad sgn sin"
                        + " sinh sort sort_desc sqrt tan tanh timestamp";
        for (String name : names.split(" ", -1)) {
            add(name, VECTOR, 0, VECTOR);
        }
        add("clamp", VECTOR, 0, VECTOR, SCALAR, SCALAR);
        add("clamp_max", VECTOR, 0, VECTOR, SCALAR);
        add("clamp_min", VECTOR, 0, VECTOR, SCALAR);
        add("round", VECTOR, 1, VECTOR, SCALAR);
        addExperimental("start_timestamp", VECTOR, 0, VECTOR);
    }

    private static void dates() {
        String names = "day_of_month day_of_week day_of_year days_in_month hour minute month year";
        for (String name : names.split(" ", -1)) {
            add(name, VECTOR, 1, VECTOR);
        }
    }

    private static void labels() {
        addExperimental("info", VECTOR, 1, VECTOR, VECTOR);
        add("label_join", VECTOR, -1, VECTOR, STRING, STRING, STRING);
        add("label_replace", VECTOR, 0, VECTOR, STRING, STRING, STRING, STRING);
        addExperimental("sort_by_label", VECTOR, -1, VECTOR, STRING);
        addExperimental("sort_by_label_desc", VECTOR, -1, VECTOR, STRING);
    }

    private static void histograms() {
        for (String what : List.of("avg", "count", "stddev", "stdvar", "sum")) {
            add("histogram_" + what, VECTOR, 0, VECTOR);
        }
        add("histogram_fraction", VECTOR, 0, SCALAR, SCALAR, VECTOR);
        add("histogram_quantile", VECTOR, 0, SCALAR, VECTOR);
        addExperimental("histogram_quantiles", VECTOR, 9, VECTOR, STRING, SCALAR, SCALAR);
    }

    private static void overTime() {
        String names =
                "absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate"
                        + " last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time"
                        + " stdvar_over_time sum_over_time";
        for (String name : names.split(" ", -1)) {
            add(name, VECTOR, 0, MATRIX);
        }
        for (String what : List.of("first", "last", "max", "min")) {
            addExperimental("ts_of_" + what + "_over_time", VECTOR, 0, MATRIX);
        }
        addExperimental("mad_over_time", VECTOR, 0, MATRIX);
        addExperimental("double_exponential_smoothing", VECTOR, 0, MATRIX, SCALAR, SCALAR);
        add("predict_linear", VECTOR, 0, MATRIX, SCALAR);
        add("quantile_over_time", VECTOR, 0, SCALAR, MATRIX);
    }

    private static void add(String name, ValueType result, int extraArgs, ValueType... args) {
        ALL.put(name, new Signature(name, List.of(args), extraArgs, result, false));
    }

    private static void addExperimental(String name, ValueType result, int extraArgs, ValueType... args) {
        ALL.put(name, new Signature(name, List.of(args), extraArgs, result, true));
    }

    /** The signature of {@code name}, or null if there is no such function. */
    public static Signature get(String name) {
        return ALL.get(name);
    }

    /** All signatures in the order of their names. */
    public static List<Signature> all() {
        return List.copyOf(ALL.values());
    }
}
