package io.streamgauge.topology.inlet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in. The text is stable: it labels metrics. */
public enum Inlet {
    OTLP,
    REMOTE_WRITE,
    PUSHGATEWAY,
    EVENTS,
    STATSD_UDP,
    STATSD_TCP;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The inlet of this text; empty where there is none. */
    public static Optional<Inlet> of(String text) {
        return Arrays.stream(values()).filter(inlet -> inlet.text.equals(text)).findFirst();
    }

    /** {@code otlp}, {@code remote-write}, {@code statsd-udp} … */
    public String text() {
        return text;
    }
}
