package io.streamgauge.ingest.statsd;

import java.util.Locale;
import java.util.Optional;

/** What a mapping tells apart: {@code match_metric_type}. */
public enum StatsdType {
    COUNTER,
    GAUGE,
    /** Timers, histograms, distributions. */
    OBSERVER;

    /** The word of the mapping file; {@code timer} is an observer's old name. */
    public static Optional<StatsdType> of(String text) {
        return switch (text) {
            case "counter" -> Optional.of(COUNTER);
            case "gauge" -> Optional.of(GAUGE);
            case "observer", "timer" -> Optional.of(OBSERVER);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
