package io.streamgauge.ingest;

import io.streamgauge.model.Labels;

/** The series of a metric that takes what a limit refuses. */
public final class Overflow {
    public static final String LABEL = "streamgauge_overflow";

    public static final Labels LABELS = Labels.of(LABEL, "true");

    private Overflow() {}
}
