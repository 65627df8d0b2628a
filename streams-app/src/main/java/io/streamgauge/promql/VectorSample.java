package io.streamgauge.promql;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;

/**
 * One element of an instant vector.
 *
 * @param timeMs the evaluation time
 * @param value the float value; meaningless where {@code histogram} is not null
 * @param histogram the native histogram, or null for a float
 */
public record VectorSample(Labels labels, long timeMs, double value, Histogram histogram) {}
