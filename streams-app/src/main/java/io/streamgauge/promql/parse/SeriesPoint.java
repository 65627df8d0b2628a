package io.streamgauge.promql.parse;

import io.streamgauge.model.Histogram;

/**
 * One point of a {@link SeriesDescription}.
 *
 * @param missing whether there is no sample at this step
 * @param value the sample, if it is a float; of start times, milliseconds relative to the sample
 * @param histogram the sample, if it is a histogram; else null
 * @param hintWritten whether the histogram's counter-reset hint was written: only then it is to be compared
 */
public record SeriesPoint(boolean missing, double value, Histogram histogram, boolean hintWritten) {
    /** No sample. */
    public static final SeriesPoint MISSING = new SeriesPoint(true, 0, null, false);

    static SeriesPoint of(double value) {
        return new SeriesPoint(false, value, null, false);
    }

    static SeriesPoint of(Histogram histogram, boolean hintWritten) {
        return new SeriesPoint(false, 0, histogram, hintWritten);
    }
}
