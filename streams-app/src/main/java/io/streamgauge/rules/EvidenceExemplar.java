package io.streamgauge.rules;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;

/** A measurement with its trace, of a series that an alert's rule reads. */
public record EvidenceExemplar(Labels series, Exemplar exemplar) {}
