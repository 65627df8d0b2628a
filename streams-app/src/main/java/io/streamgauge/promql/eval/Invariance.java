package io.streamgauge.promql.eval;

import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.VectorSelector;
import java.util.Set;

/** Which parts of an expression are the same at every step: those whose selectors are all pinned with {@code @}. */
final class Invariance {
    /** They read the evaluation's time. */
    private static final Set<String> READ_TIME = Set.of("predict_linear", "time", "timestamp");

    private static final Set<String> READ_TIME_WITHOUT_ARGUMENT =
            Set.of("day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year");

    private Invariance() {}

    static boolean holds(Expr expr) {
        if (expr instanceof VectorSelector selector) {
            return selector.at() != null;
        }
        if (expr instanceof MatrixSelector matrix) {
            return matrix.selector().at() != null;
        }
        if (expr instanceof Subquery subquery) {
            return subquery.at() != null;
        }
        if (expr instanceof Call call) {
            String name = call.function().name();
            if (READ_TIME.contains(name) || (call.args().isEmpty() && READ_TIME_WITHOUT_ARGUMENT.contains(name))) {
                return false;
            }
            if (name.equals("info")) {
                return holds(call.args().get(0));
            }
        }
        for (Expr child : expr.children()) {
            if (!holds(child)) {
                return false;
            }
        }
        return true;
    }
}
