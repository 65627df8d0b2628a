package io.streamgauge.model;

import java.util.Locale;

/**
 * What the producer of a {@link Histogram} sample said about a counter reset between the previous sample and this one.
 *
 * <p>The order is part of the stored and sent formats: new ones go to the end.
 */
public enum CounterResetHint {
    /** Nothing is known: compare with the previous sample. */
    UNKNOWN,
    /** The counts began anew with this sample. */
    RESET,
    /** The counts surely did not begin anew. */
    NOT_RESET,
    /** The counts may go down: there are no resets. */
    GAUGE;

    /** The word of the test language: {@code unknown}, {@code reset}, {@code not_reset}, {@code gauge}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of the two says that the counts began anew, the other that they surely did not: worth a warning where they are combined. */
    public boolean collidesWith(CounterResetHint other) {
        return (this == RESET && other == NOT_RESET) || (this == NOT_RESET && other == RESET);
    }

    /** The hint of a sum of two histograms: equal hints stay, a gauge wins, anything else is unknown. */
    CounterResetHint plus(CounterResetHint other) {
        if (this == other) {
            return this;
        }
        return this == GAUGE || other == GAUGE ? GAUGE : UNKNOWN;
    }
}
