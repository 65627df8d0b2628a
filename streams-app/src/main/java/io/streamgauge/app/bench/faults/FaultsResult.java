package io.streamgauge.app.bench.faults;

import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param problems every loss, doubling, gap or other thing that must not be; empty when the run has passed
 * @param table downtime per kind of fault, for people
 * @param summary one line
 * @param json all of it
 */
public record FaultsResult(List<String> problems, List<String> table, String summary, Map<String, Object> json) {
    public boolean passed() {
        return problems.isEmpty();
    }
}
