package io.streamgauge.promql;

import java.util.EnumSet;
import java.util.Set;

/**
 * How an engine evaluates. Immutable; change one with the {@code with} methods.
 *
 * @param lookbackMs how old the newest sample may be to count as current; the interval is left-open
 * @param subqueryStepMs the resolution of a subquery that names none
 * @param features the experimental parts that are on
 * @param maxSamples the samples that one evaluation may hold at a time
 * @param maxSeries the series that one result may have
 * @param maxPoints the steps of one range query
 * @param maxReads the samples that the ranges of one evaluation may read, held or not: a bound on its work
 */
public record EngineOptions(
        long lookbackMs,
        long subqueryStepMs,
        Set<Feature> features,
        long maxSamples,
        int maxSeries,
        int maxPoints,
        long maxReads) {
    /** What Prometheus has behind feature flags. */
    public enum Feature {
        EXPERIMENTAL_FUNCTIONS("promql-experimental-functions"),
        DELAYED_NAME_REMOVAL("promql-delayed-name-removal"),
        DURATION_EXPRESSIONS("promql-duration-expr"),
        EXTENDED_RANGE_SELECTORS("promql-extended-range-selectors"),
        FILL_MODIFIERS("promql-binop-fill-modifiers"),
        TYPE_AND_UNIT_LABELS("type-and-unit-labels"),
        START_TIMESTAMPS("use-start-timestamps");

        private final String flag;

        Feature(String flag) {
            this.flag = flag;
        }

        /** The name of Prometheus' feature flag. */
        public String flag() {
            return flag;
        }
    }

    /** A production Prometheus: lookback 5m, no experiments. */
    public static final EngineOptions DEFAULT = new EngineOptions(
            300_000, 60_000, EnumSet.noneOf(Feature.class), 50_000_000, 1_000_000, 11_000, Long.MAX_VALUE);

    public EngineOptions {
        features = Set.copyOf(features);
        if (lookbackMs <= 0 || subqueryStepMs <= 0) {
            throw new IllegalArgumentException("lookback and subquery step must be positive");
        }
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    public EngineOptions withLookbackMs(long lookback) {
        return new EngineOptions(lookback, subqueryStepMs, features, maxSamples, maxSeries, maxPoints, maxReads);
    }

    public EngineOptions withSubqueryStepMs(long step) {
        return new EngineOptions(lookbackMs, step, features, maxSamples, maxSeries, maxPoints, maxReads);
    }

    public EngineOptions withFeatures(Set<Feature> on) {
        return new EngineOptions(lookbackMs, subqueryStepMs, on, maxSamples, maxSeries, maxPoints, maxReads);
    }

    public EngineOptions withMaxSamples(long max) {
        return new EngineOptions(lookbackMs, subqueryStepMs, features, max, maxSeries, maxPoints, maxReads);
    }

    public EngineOptions withMaxSeries(int max) {
        return new EngineOptions(lookbackMs, subqueryStepMs, features, maxSamples, max, maxPoints, maxReads);
    }

    public EngineOptions withMaxPoints(int max) {
        return new EngineOptions(lookbackMs, subqueryStepMs, features, maxSamples, maxSeries, max, maxReads);
    }

    public EngineOptions withMaxReads(long max) {
        return new EngineOptions(lookbackMs, subqueryStepMs, features, maxSamples, maxSeries, maxPoints, max);
    }
}
