package io.streamgauge.promql;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;

/** One series of a {@link SeriesSource}. */
public interface StoredSeries {
    Labels labels();

    /**
     * Loads what reading will touch, and answers a number that means nothing. A reader of very many series calls it for some of them at once, before it reads them: each alone would wait for memory. Only time
     * depends on it.
     */
    default long load() {
        return 0;
    }

    /**
     * The samples in ({@code fromMs}, {@code toMs}], stale markers included. A resident store answers with a view of its own arrays, a
     * compressed one decodes into {@code scratch} and returns it; either way the answer is valid until the next call with the same
     * scratch.
     */
    SampleSlice slice(long fromMs, long toMs, SampleSlice scratch);

    /** The newest measurement with a trace that is known, if it is of ({@code fromMs}, {@code toMs}]; else null. */
    default Exemplar exemplar(long fromMs, long toMs) {
        return null;
    }

    /** As {@link #slice}, for a reader that only looks at the newest sample: those before it may be missing. */
    default SampleSlice newest(long fromMs, long toMs, SampleSlice scratch) {
        return slice(fromMs, toMs, scratch);
    }

    /**
     * The first and the last sample in ({@code fromMs}, {@code toMs}] into {@code scratch}, where a store knows them without reading those between, all are floats, none is a stale marker and none is
     * less than the one before: what the rate of a counter needs. A single sample is there once.
     *
     * @return how many samples there are in all; 0 where the store does not know: then ask for the {@link #slice}
     */
    default int ends(long fromMs, long toMs, SampleSlice scratch) {
        return 0;
    }
}
