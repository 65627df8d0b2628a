package io.streamgauge.series;

import io.streamgauge.model.MetricType;

/**
 * What a format said of a metric apart from its series.
 *
 * @param family the metric's name as the format has it
 * @param unit may be empty
 * @param help may be empty
 */
public record MetricAbout(String family, MetricType type, String unit, String help) {}
