package io.streamgauge.rules.template;

import io.streamgauge.model.Labels;

/** One element of what a template's {@code query} returns: {@code .Labels} and {@code .Value}. */
public record TemplateSample(Labels labels, double value) {}
