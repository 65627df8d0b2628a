package io.streamgauge.ingest.statsd;

import com.google.re2j.Pattern;
import java.util.Map;

/**
 * One entry of a mapping file. Immutable.
 *
 * @param match as written: a glob where there is no {@code regex}
 * @param regex null for a glob; matches anywhere in the name
 * @param type null for every type
 * @param name the metric's, with {@code $1} … for what was captured
 * @param labels names to values, these with {@code $1} …
 * @param honorLabels whether a line's own tags win over {@code labels}
 * @param observers what observations become
 * @param scale what values are multiplied by
 * @param drop whether what matches is left out
 * @param help may be empty
 * @param ttlMs how long a series may go without a line before it ends; 0 for the service's own setting
 */
public record MappingRule(
        String match,
        Pattern regex,
        StatsdType type,
        String name,
        Map<String, String> labels,
        boolean honorLabels,
        Observers observers,
        double scale,
        boolean drop,
        String help,
        long ttlMs) {
    public MappingRule {
        labels = Map.copyOf(labels);
    }

    /** The simplest: a glob, a name and labels. */
    public static MappingRule glob(String match, String name, Map<String, String> labels) {
        return new MappingRule(match, null, null, name, labels, false, Observers.DEFAULT, 1, false, "", 0);
    }
}
