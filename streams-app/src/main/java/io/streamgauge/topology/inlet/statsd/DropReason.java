package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.topology.inlet.Refusal;
import java.util.Locale;

/** Why lines that were read did not become events. The text is a metric's label. */
public enum DropReason {
    /** Kafka is slow, and the buffer before it is full. */
    BUFFER_FULL,
    /** Kafka was not there, or did not acknowledge in time; in the latter case they may have been written. */
    KAFKA_AWAY,
    /** Kafka refused them. */
    KAFKA_REFUSED,
    /** Longer than a line may be. */
    LINE_TOO_LONG,
    /** A connection broke or timed out in the middle of a line. */
    CUT_OFF;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The stable text: {@code buffer-full} … */
    public String text() {
        return text;
    }

    static DropReason of(Refusal refusal) {
        return switch (refusal) {
            case BUFFER_FULL -> BUFFER_FULL;
            case KAFKA_AWAY -> KAFKA_AWAY;
            default -> KAFKA_REFUSED;
        };
    }
}
