package io.streamgauge.promql;

import java.util.List;

/**
 * Where the evaluator reads series from: the one interface between PromQL and whatever stores samples.
 *
 * <p>An implementation is asked once per selector and evaluation. It may be used by one evaluation at a time unless it
 * says otherwise.
 */
public interface SeriesSource {
    /**
     * All series that match every matcher and may have samples in ({@code fromMs}, {@code toMs}]. Order is free; each label set at most
     * once. Never null.
     */
    List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs);
}
