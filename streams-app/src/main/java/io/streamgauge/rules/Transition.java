package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import java.util.List;
import java.util.SortedMap;

/**
 * One change of an alert's state. All times are event times in ms; {@link #NEVER} where a thing has not happened.
 *
 * @param fingerprint 32 hex digits: a 128-bit hash of the rule's key (file, group, alert name, label templates) and the alert's labels.
 *     Neither the expression nor {@code for} is in it, so that tuning a threshold keeps the alert's identity
 * @param seq 1, 2, 3 … per fingerprint
 * @param ruleVersion 16 hex digits: a hash of all of the rule's text
 * @param labels the alert's labels, {@code alertname} among them
 * @param value the value of the expression at the last evaluation that had one
 * @param activeAtMs when the result appeared
 * @param generatorUrl a link to the expression
 * @param evidence some of the samples behind the value, bounded
 * @param exemplars some measurements of the series that the rule reads, with their traces, bounded
 * @param reason why the alert changed where its expression is not why, for people; else empty
 */
public record Transition(
        String fingerprint,
        long seq,
        AlertStatus status,
        String alertname,
        String group,
        String file,
        String expr,
        long forMs,
        long keepFiringForMs,
        String ruleVersion,
        Labels labels,
        SortedMap<String, String> annotations,
        double value,
        long activeAtMs,
        long firedAtMs,
        long resolvedAtMs,
        long evaluatedAtMs,
        String generatorUrl,
        List<EvidenceSeries> evidence,
        List<EvidenceExemplar> exemplars,
        String reason) {
    /** A time that has not come. */
    public static final long NEVER = Long.MIN_VALUE;
}
