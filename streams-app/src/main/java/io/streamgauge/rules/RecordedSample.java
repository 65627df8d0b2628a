package io.streamgauge.rules;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;

/**
 * A sample that a rule produced: of a recording rule, of {@code ALERTS} or {@code ALERTS_FOR_STATE}; a stale marker where a series ended.
 *
 * @param timeMs the tick − the group's query offset
 * @param histogram null for a float
 */
public record RecordedSample(Labels labels, long timeMs, double value, Histogram histogram) {}
