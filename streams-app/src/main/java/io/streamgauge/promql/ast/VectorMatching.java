package io.streamgauge.promql.ast;

import java.util.List;

/**
 * How the series of two instant vectors find each other.
 *
 * @param cardinality which side may have several series per match
 * @param on true: match on {@code labels}; false: on all labels but these
 * @param labels the labels of {@code on(…)} or {@code ignoring(…)}
 * @param include labels that {@code group_left(…)} or {@code group_right(…)} copies from the "one" side
 * @param fillLeft what a missing left-hand series counts as; null without {@code fill} or {@code fill_left}
 * @param fillRight what a missing right-hand series counts as; null without {@code fill} or {@code fill_right}
 */
public record VectorMatching(
        Cardinality cardinality,
        boolean on,
        List<String> labels,
        List<String> include,
        Double fillLeft,
        Double fillRight) {
    /** One to one on all labels. */
    public static final VectorMatching DEFAULT =
            new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of(), null, null);

    /** One to one is the default; {@code group_left} is many to one; set operators are many to many. */
    public enum Cardinality {
        ONE_TO_ONE,
        MANY_TO_ONE,
        ONE_TO_MANY,
        MANY_TO_MANY
    }

    public VectorMatching {
        labels = List.copyOf(labels);
        include = List.copyOf(include);
    }
}
