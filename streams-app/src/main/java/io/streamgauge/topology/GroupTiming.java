package io.streamgauge.topology;

/**
 * What a rule group has cost on this instance since it started.
 *
 * @param lastTickMs the event time of its newest evaluation, or {@link Long#MIN_VALUE}
 */
public record GroupTiming(
        String file, String group, long evaluations, double totalSeconds, double lastSeconds, long lastTickMs) {}
