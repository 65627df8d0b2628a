package io.streamgauge.rules;

import java.util.Locale;

/**
 * What a transition says about its alert.
 *
 * <p>The order is part of the stored and sent formats: new ones go to the end.
 */
public enum AlertStatus {
    /** The expression has a result, for less than the rule's {@code for}. */
    PENDING,
    /** It had one for that long. */
    FIRING,
    /** A firing alert ended. */
    RESOLVED,
    /** A pending alert ended before it fired. */
    CANCELLED;

    /** As in the alert's JSON and in the label {@code alertstate}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
