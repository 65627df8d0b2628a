package io.streamgauge.promql;

import io.streamgauge.model.Labels;

/** One series of a {@link SeriesSource}. */
public interface StoredSeries {
    Labels labels();

    /**
     * The samples in ({@code fromMs}, {@code toMs}], stale markers included. A resident store answers with a view of its own arrays, a
     * compressed one decodes into {@code scratch} and returns it; either way the answer is valid until the next call with the same
     * scratch.
     */
    SampleSlice slice(long fromMs, long toMs, SampleSlice scratch);
}
