package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.AggregateOp;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The aggregations by name. */
final class Aggregations {
    private static final Map<String, AggregateOp> BY_NAME = new HashMap<>();

    static {
        for (AggregateOp op : AggregateOp.values()) {
            BY_NAME.put(op.text(), op);
        }
    }

    private Aggregations() {}

    /** The aggregation of this name in whatever case, or null. */
    static AggregateOp byName(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }
}
