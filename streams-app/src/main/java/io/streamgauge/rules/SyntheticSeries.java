package io.streamgauge.rules;

/** The series that alerting rules make. */
final class SyntheticSeries {
    static final String ALERTS = "ALERTS";
    static final String FOR_STATE = "ALERTS_FOR_STATE";
    static final String NAME_LABEL = "alertname";
    static final String STATE_LABEL = "alertstate";

    private SyntheticSeries() {}
}
