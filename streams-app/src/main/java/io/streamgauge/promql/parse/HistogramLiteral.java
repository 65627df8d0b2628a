package io.streamgauge.promql.parse;

import io.streamgauge.model.Histogram;

/**
 * A histogram as series descriptions write it.
 *
 * @param histogram the sample
 * @param hintWritten whether {@code counter_reset_hint} stood there
 */
record HistogramLiteral(Histogram histogram, boolean hintWritten) {}
