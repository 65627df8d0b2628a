package io.streamgauge.promql.functions;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions over range vectors, by name. */
public final class RangeFunctions {
    private static final Map<String, RangeFunction> ALL = new TreeMap<>();

    /** What an anchored selector may stand in. */
    public static final Set<String> ANCHORED = new TreeSet<>(Set.of("changes", "delta", "increase", "rate", "resets"));

    /** What a smoothed selector may stand in. */
    public static final Set<String> SMOOTHED = new TreeSet<>(Set.of("delta", "increase", "rate"));

    static {
        ALL.put("rate", new Rate(true, true));
        ALL.put("increase", new Rate(true, false));
        ALL.put("delta", new Rate(false, false));
        ALL.put("irate", new InstantRate(true));
        ALL.put("idelta", new InstantRate(false));
        ALL.put("changes", OverTime::changes);
        ALL.put("resets", OverTime::resets);
        ALL.put("deriv", Regression::deriv);
        ALL.put("predict_linear", Regression::predictLinear);
        ALL.put("double_exponential_smoothing", Regression::doubleExponentialSmoothing);
        ALL.put("absent_over_time", OverTime::present);
        ALL.put("avg_over_time", OverTime::avg);
        ALL.put("count_over_time", OverTime::count);
        ALL.put("first_over_time", OverTime::first);
        ALL.put("last_over_time", OverTime::last);
        ALL.put("mad_over_time", OverTime::medianAbsoluteDeviation);
        ALL.put("max_over_time", OverTime::max);
        ALL.put("min_over_time", OverTime::min);
        ALL.put("present_over_time", OverTime::present);
        ALL.put("quantile_over_time", OverTime::quantile);
        ALL.put("stddev_over_time", OverTime::stddev);
        ALL.put("stdvar_over_time", OverTime::stdvar);
        ALL.put("sum_over_time", OverTime::sum);
        ALL.put("ts_of_first_over_time", OverTime::timeOfFirst);
        ALL.put("ts_of_last_over_time", OverTime::timeOfLast);
        ALL.put("ts_of_max_over_time", OverTime::timeOfMax);
        ALL.put("ts_of_min_over_time", OverTime::timeOfMin);
    }

    private RangeFunctions() {}

    /** The function, or null where there is none of this name. */
    public static RangeFunction get(String name) {
        return ALL.get(name);
    }

    /** Whether its result is a sample of its input, so that it keeps the metric's name. */
    public static boolean keepsName(String name) {
        return name.equals("first_over_time") || name.equals("last_over_time");
    }
}
