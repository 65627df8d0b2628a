package io.streamgauge.series;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;

/** The current state of one live series, as of the newest closed step. */
public interface ExposedSeries {
    Labels labels();

    /** The value of a float series; meaningless where {@link #histogram} is not null. */
    double value();

    /** The native histogram, or null for a float series. */
    Histogram histogram();

    /** The newest measurement with a trace; null where there is none. */
    default Exemplar exemplar() {
        return null;
    }

    /** Whatever the exposition keeps with the series (its precomputed label prefix); null at first. */
    Object attachment();

    void attach(Object attachment);
}
