package io.streamgauge.rules;

import java.util.SortedMap;

/** One rule of a group. Immutable. */
public sealed interface Rule permits AlertRule, RecordingRule {
    /** The alert's name, or the name of the recorded series. */
    String name();

    /** The PromQL expression as it was written. */
    String expr();

    /** The labels to set: the group's, overridden by the rule's own. Those of an alert are templates. */
    SortedMap<String, String> labels();

    /** The line of the rule file where the rule starts, from 1. */
    int line();
}
