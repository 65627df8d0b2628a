package io.streamgauge.promql.eval;

import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.Span;

/** A range vector: the series of a selector with a window, or of a subquery. */
interface RangeInput {
    /** Finds the series for all windows of the frame. */
    Shape open(Frame frame);

    /** All samples of a row that any window of the frame may hold, without stale markers; valid until the next call. */
    SampleSlice series(int row);

    /** {@link io.streamgauge.promql.StoredSeries#ends} of a row, for a frame of one step. */
    default int ends(int row, SampleSlice into) {
        return 0;
    }

    long rangeMs();

    TimeShift shift();

    RangeExtension extension();

    Span span();
}
