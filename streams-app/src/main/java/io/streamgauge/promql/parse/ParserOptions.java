package io.streamgauge.promql.parse;

import java.util.Collection;
import java.util.List;

/**
 * What the parser accepts: the experimental parts of the language, which are off in Prometheus unless a feature flag turns them on,
 * and the limits.
 *
 * @param experimentalFunctions {@value #EXPERIMENTAL_FUNCTIONS}: experimental functions and aggregations
 * @param durationExpressions {@value #DURATION_EXPRESSIONS}: arithmetic in durations
 * @param extendedRangeSelectors {@value #EXTENDED_RANGE_SELECTORS}: {@code anchored} and {@code smoothed}
 * @param fillModifiers {@value #FILL_MODIFIERS}: {@code fill}, {@code fill_left} and {@code fill_right}
 * @param maxLength the longest expression, in chars
 * @param maxNesting the deepest nesting of parentheses, calls, signs and powers
 * @param maxDepth the deepest tree; a chain of n operators of one precedence is n deep
 */
public record ParserOptions(
        boolean experimentalFunctions,
        boolean durationExpressions,
        boolean extendedRangeSelectors,
        boolean fillModifiers,
        int maxLength,
        int maxNesting,
        int maxDepth) {
    public static final String EXPERIMENTAL_FUNCTIONS = "promql-experimental-functions";
    public static final String DURATION_EXPRESSIONS = "promql-duration-expr";
    public static final String EXTENDED_RANGE_SELECTORS = "promql-extended-range-selectors";
    public static final String FILL_MODIFIERS = "promql-binop-fill-modifiers";

    /** The names of all feature flags that the parser knows. */
    public static final List<String> FEATURES =
            List.of(EXPERIMENTAL_FUNCTIONS, DURATION_EXPRESSIONS, EXTENDED_RANGE_SELECTORS, FILL_MODIFIERS);

    /** No experiments, as a Prometheus without feature flags. */
    public static final ParserOptions DEFAULT = ofFeatures(List.of());

    /** Every experiment. */
    public static final ParserOptions ALL = ofFeatures(FEATURES);

    /** Options with the features of these names on; names that are not the parser's are left to others. */
    public static ParserOptions ofFeatures(Collection<String> names) {
        return new ParserOptions(
                names.contains(EXPERIMENTAL_FUNCTIONS),
                names.contains(DURATION_EXPRESSIONS),
                names.contains(EXTENDED_RANGE_SELECTORS),
                names.contains(FILL_MODIFIERS),
                256 * 1024,
                200,
                500);
    }
}
