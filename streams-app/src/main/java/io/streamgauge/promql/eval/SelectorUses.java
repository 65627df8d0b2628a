package io.streamgauge.promql.eval;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.ast.At;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.DurationExpr;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;

/** Finds out what the selectors of an expression read. */
final class SelectorUses {
    /** Enough for any history, and sums of it don't overflow. */
    private static final double MAX_MS = 1e15;

    private final EngineOptions options;
    private final List<SelectorUse> uses = new ArrayList<>();

    SelectorUses(EngineOptions options) {
        this.options = options;
    }

    List<SelectorUse> of(Expr expr) {
        visit(expr, 0, 0, false);
        return List.copyOf(uses);
    }

    /**
     * @param backMs how far before the evaluation time the expression is evaluated at the earliest
     * @param aheadMs how far after it at the latest
     */
    private void visit(Expr expr, long backMs, long aheadMs, boolean pinned) {
        if (expr instanceof VectorSelector selector) {
            add(selector, 0, backMs, aheadMs, pinned);
        } else if (expr instanceof MatrixSelector matrix) {
            add(matrix.selector(), ms(matrix.range()), backMs, aheadMs, pinned);
        } else if (expr instanceof Subquery subquery) {
            long offsetMs = ms(subquery.offset());
            visit(
                    subquery.expr(),
                    backMs + offsetMs + ms(subquery.range()),
                    aheadMs - offsetMs,
                    pinned || isPinned(subquery.at()));
        } else {
            List<Expr> children = expr.children();
            // The labels of info()'s second argument belong to series that are read at the first one's time.
            boolean info = expr instanceof Call call && call.function().name().equals("info");
            for (int i = 0; i < children.size(); i++) {
                visit(children.get(i), backMs, aheadMs, pinned);
            }
            if (info && children.size() == 1) {
                uses.add(new SelectorUse(
                        List.of(Matcher.equal("__name__", "target_info")),
                        pinned ? Long.MAX_VALUE : backMs + options.lookbackMs(),
                        Math.max(0, aheadMs)));
            }
        }
    }

    private void add(VectorSelector selector, long rangeMs, long backMs, long aheadMs, boolean pinned) {
        boolean matrix = rangeMs > 0;
        long lookbackMs = matrix && selector.extension() == RangeExtension.NONE ? 0 : options.lookbackMs();
        long offsetMs = ms(selector.offset());
        long historyMs = backMs + offsetMs + rangeMs + lookbackMs;
        long ahead = aheadMs - offsetMs + (selector.extension() == RangeExtension.SMOOTHED ? options.lookbackMs() : 0);
        boolean fixed = pinned || isPinned(selector.at());
        uses.add(new SelectorUse(selector.matchers(), fixed ? Long.MAX_VALUE : historyMs, Math.max(0, ahead)));
    }

    /** What depends on the query is taken as in an instant one. */
    private static long ms(DurationExpr duration) {
        double seconds = duration.seconds(0, 0);
        return Double.isNaN(seconds) ? 0 : (long) Math.max(-MAX_MS, Math.min(MAX_MS, seconds * 1000));
    }

    /** At an instant, start() and end() are the evaluation's time. */
    private static boolean isPinned(At at) {
        return at instanceof At.Time;
    }
}
