package io.streamgauge.rules;

import java.util.List;

/**
 * What one rule file holds.
 *
 * @param name as the loader was told
 */
public record RuleFile(String name, List<RuleGroup> groups) {
    public RuleFile {
        groups = List.copyOf(groups);
    }
}
