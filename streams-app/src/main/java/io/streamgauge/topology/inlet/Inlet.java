package io.streamgauge.topology.inlet;

import java.util.Locale;

/** The ways in. The text is stable: it labels metrics. */
public enum Inlet {
    OTLP,
    REMOTE_WRITE,
    PUSHGATEWAY,
    EVENTS,
    STATSD_UDP,
    STATSD_TCP;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@code otlp}, {@code remote-write}, {@code statsd-udp} … */
    public String text() {
        return text;
    }
}
