package io.streamgauge.topology.inlet.groups;

import io.streamgauge.model.Labels;
import java.util.List;

/**
 * What one push said of one metric.
 *
 * @param type as the text format has it: {@code counter}, {@code untyped} …
 * @param pushedMs when it was pushed, in ms since the epoch
 * @param samples with all their labels, the group's included
 */
public record PushFamily(String name, String type, String help, long pushedMs, List<Sample> samples) {
    public PushFamily {
        samples = List.copyOf(samples);
    }

    /** @param labels with {@code __name__}, which may be longer than the family's */
    public record Sample(Labels labels, double value) {}
}
