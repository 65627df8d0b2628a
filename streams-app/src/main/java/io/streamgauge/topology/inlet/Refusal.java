package io.streamgauge.topology.inlet;

import java.util.Locale;

/** Why an inlet did not take something. The text is stable: it labels metrics. */
public enum Refusal {
    /** The bytes on their way to Kafka are as many as may be: try again. */
    BUFFER_FULL,
    /** Kafka was not reached, or did not acknowledge in time: try again. */
    KAFKA_AWAY,
    /** Kafka refused it, and would again. */
    KAFKA_REFUSED,
    /** More bytes, decompressed bytes or points than are taken. */
    TOO_LARGE,
    /** Not what the format says. */
    INVALID,
    /** A media type, an encoding or a version that is not taken here. */
    UNSUPPORTED,
    /** The sender was too slow, or went away in the middle. */
    TOO_SLOW,
    /** A datagram that found no room, or lines beyond what is taken. */
    DROPPED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@code buffer-full}, {@code kafka-away} … */
    public String text() {
        return text;
    }

    /** Whether the same thing may be taken later. */
    public boolean passing() {
        return this == BUFFER_FULL || this == KAFKA_AWAY;
    }
}
