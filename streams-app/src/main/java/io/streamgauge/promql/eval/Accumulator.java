package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;

/** An aggregation of many cells at once: a cell per group and step. */
interface Accumulator {
    void add(int cell, double value);

    /** @param labels of the series, for remarks */
    void add(int cell, Histogram histogram, Labels labels);

    /** Writes the result of a cell, if there is one, into the block. */
    void finish(int cell, Block out);
}
