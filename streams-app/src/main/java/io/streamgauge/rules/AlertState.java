package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import java.util.Objects;
import java.util.SortedMap;

/**
 * One alert of a rule from the moment it became active until it is forgotten, 15 minutes after it was resolved. Not thread-safe.
 */
final class AlertState {
    final Labels labels;
    final String fingerprint;
    SortedMap<String, String> annotations;
    double value;

    /** PENDING, FIRING, or RESOLVED while it is remembered. */
    AlertStatus status;

    long activeAtMs;
    long firedAtMs = Transition.NEVER;
    long resolvedAtMs = Transition.NEVER;
    long keepFiringSinceMs = Transition.NEVER;
    long seq;

    /** Its status at the end of the tick before, while a tick is evaluated; null where it was not active. */
    AlertStatus before;

    /** The labels of its synthetic series; made when first needed. */
    private Labels pendingSeries;

    private Labels firingSeries;
    private Labels forStateSeries;

    AlertState(Labels labels, String fingerprint) {
        this.labels = labels;
        this.fingerprint = fingerprint;
    }

    boolean isActive() {
        return status == AlertStatus.PENDING || status == AlertStatus.FIRING;
    }

    void begin(long tickMs, double newValue, SortedMap<String, String> newAnnotations) {
        status = AlertStatus.PENDING;
        activeAtMs = tickMs;
        firedAtMs = Transition.NEVER;
        resolvedAtMs = Transition.NEVER;
        keepFiringSinceMs = Transition.NEVER;
        value = newValue;
        annotations = newAnnotations;
    }

    /** Takes the value and annotations of a new result; whether anything is different. */
    boolean refresh(double newValue, SortedMap<String, String> newAnnotations) {
        boolean same = Double.doubleToLongBits(value) == Double.doubleToLongBits(newValue)
                && keepFiringSinceMs == Transition.NEVER
                && Objects.equals(annotations, newAnnotations);
        value = newValue;
        annotations = newAnnotations;
        keepFiringSinceMs = Transition.NEVER;
        return !same;
    }

    /** {@code ALERTS{…, alertstate}} while pending or firing. */
    Labels series(AlertStatus shown) {
        if (shown == AlertStatus.FIRING) {
            firingSeries = firingSeries != null ? firingSeries : alerts(shown);
            return firingSeries;
        }
        pendingSeries = pendingSeries != null ? pendingSeries : alerts(shown);
        return pendingSeries;
    }

    private Labels alerts(AlertStatus shown) {
        return labels.toBuilder()
                .set(Labels.NAME, SyntheticSeries.ALERTS)
                .set(SyntheticSeries.STATE_LABEL, shown.text())
                .build();
    }

    Labels forStateSeries() {
        if (forStateSeries == null) {
            forStateSeries = labels.with(Labels.NAME, SyntheticSeries.FOR_STATE);
        }
        return forStateSeries;
    }

    void write(StateWriter out) {
        out.labels(labels).text(fingerprint).texts(annotations).real(value).raw(status.ordinal());
        out.signed(activeAtMs)
                .signed(firedAtMs)
                .signed(resolvedAtMs)
                .signed(keepFiringSinceMs)
                .count(seq);
    }

    static AlertState read(StateReader in) {
        AlertState alert = new AlertState(in.labels(), in.text());
        alert.annotations = in.texts();
        alert.value = in.real();
        AlertStatus[] all = AlertStatus.values();
        alert.status = all[in.raw() % all.length];
        alert.activeAtMs = in.signed();
        alert.firedAtMs = in.signed();
        alert.resolvedAtMs = in.signed();
        alert.keepFiringSinceMs = in.signed();
        alert.seq = in.count();
        return alert;
    }
}
