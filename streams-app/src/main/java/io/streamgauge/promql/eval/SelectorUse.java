package io.streamgauge.promql.eval;

import io.streamgauge.promql.Matcher;
import java.util.List;

/**
 * A selector of a compiled expression, and what it needs of the past.
 *
 * @param matchers what it selects
 * @param historyMs an evaluation at time T reads samples in (T − {@code historyMs}, T + {@code aheadMs}]: its lookback or range, its offset
 *     and those of the subqueries around it; {@link Long#MAX_VALUE} where an {@code @} pins it to a fixed time
 * @param aheadMs how far it looks ahead, for a negative offset or {@code smoothed}; otherwise 0
 */
public record SelectorUse(List<Matcher> matchers, long historyMs, long aheadMs) {}
