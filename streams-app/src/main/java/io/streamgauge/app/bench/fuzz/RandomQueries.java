package io.streamgauge.app.bench.fuzz;

import java.util.Random;

/** Well-typed random expressions over the series of {@link RandomSeries}; most evaluate, some fail for what the data is. */
public final class RandomQueries {
    private static final String[] METRICS = {"a_total", "b_total", "gauge", "classic_bucket", "hist", "none"};
    private static final String[] PER_SAMPLE = {
        "abs", "ceil", "floor", "exp", "sqrt", "ln", "sgn", "sort", "sort_desc", "timestamp", "day_of_week", "hour"
    };
    private static final String[] OVER_TIME = {
        "rate",
        "increase",
        "delta",
        "irate",
        "idelta",
        "deriv",
        "changes",
        "resets",
        "avg_over_time",
        "sum_over_time",
        "min_over_time",
        "max_over_time",
        "count_over_time",
        "last_over_time",
        "present_over_time",
        "stddev_over_time"
    };
    private static final String[] AGGREGATIONS = {"sum", "avg", "min", "max", "count", "group", "stddev", "stdvar"};
    private static final String[] OPERATORS = {"+", "-", "*", "/", "%", "^", "==", "!=", ">", "<", ">=", "<=", "atan2"};
    private static final String[] SETS = {"and", "or", "unless"};
    private static final String[] RANGES = {"1m", "90s", "5m", "10m"};
    private static final String[] OFFSETS = {"", "", "", "", " offset 1m", " offset -30s", " @ 311.333", " @ start()"};

    private final Random random;

    public RandomQueries(Random random) {
        this.random = random;
    }

    /** An instant vector or, now and then, a scalar. */
    public String next() {
        return random.nextInt(12) == 0 ? scalar(3) : vector(4);
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String vector(int depth) {
        if (depth == 0) {
            return selector() + pick(OFFSETS);
        }
        int below = depth - 1;
        return switch (random.nextInt(14)) {
            case 0, 1 -> pick(PER_SAMPLE) + "(" + vector(below) + ")";
            case 2, 3, 4 -> pick(OVER_TIME) + "(" + range(below) + ")";
            case 5, 6 -> pick(AGGREGATIONS) + grouping() + "(" + vector(below) + ")";
            case 7 -> pick("topk", "bottomk", "quantile") + grouping() + "(" + scalar(0) + ", " + vector(below) + ")";
            case 8, 9 -> "(" + vector(below) + " " + operator(depth) + " " + vector(below) + ")";
            case 10 ->
                "(" + vector(below) + " " + pick(SETS) + pick("", " on(job)", " ignoring(instance)") + " "
                        + vector(below) + ")";
            case 11 -> "(" + vector(below) + " " + pick(OPERATORS) + " " + scalar(below) + ")";
            case 12 -> special(below);
            default -> "(-" + selector() + ")";
        };
    }

    private String operator(int depth) {
        String bool = depth % 2 == 0 ? "" : " bool";
        String op = pick(OPERATORS);
        boolean comparison = op.contains("=") || op.equals(">") || op.equals("<");
        return op
                + (comparison ? bool : "")
                + pick(
                        "",
                        "",
                        " on(job, instance)",
                        " ignoring(le)",
                        " on(job) group_left()",
                        " on(job) group_right()");
    }

    private String special(int below) {
        return switch (random.nextInt(7)) {
            case 0 -> "histogram_quantile(0.9, " + vector(below) + ")";
            case 1 -> "label_replace(" + vector(below) + ", \"job\", \"$1\", \"instance\", \"(.).*\")";
            case 2 -> "label_join(" + vector(below) + ", \"both\", \"-\", \"job\", \"instance\")";
            case 3 -> "clamp(" + vector(below) + ", 2, " + scalar(0) + ")";
            case 4 -> "absent(" + vector(below) + ")";
            case 5 -> "vector(" + scalar(below) + ")";
            default -> "quantile_over_time(0.5, " + range(below) + ")";
        };
    }

    private String grouping() {
        return pick("", " by (job)", " by (job, le)", " without (instance)", " by (instance)");
    }

    private String range(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return vector(depth - 1) + "[" + pick(RANGES) + ":" + pick("30s", "1m", "") + "]" + pick(OFFSETS);
        }
        return selector() + "[" + pick(RANGES) + "]" + pick(OFFSETS);
    }

    private String selector() {
        String metric = pick(METRICS);
        return metric + pick("", "", "{job=\"x\"}", "{instance!=\"2\"}", "{job=~\"x|y\"}", "{missing=\"\"}");
    }

    private String scalar(int depth) {
        if (depth == 0) {
            return pick("0", "1", "2.5", "-3", "1e3", "0.5", "NaN", "Inf");
        }
        return switch (random.nextInt(5)) {
            case 0 -> "time()";
            case 1 -> "scalar(" + vector(depth - 1) + ")";
            case 2 -> "(" + scalar(depth - 1) + " " + pick("+", "*", "-", "== bool") + " " + scalar(depth - 1) + ")";
            default -> scalar(0);
        };
    }
}
