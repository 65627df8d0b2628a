package io.streamgauge.topology.offsets;

import java.util.List;
import java.util.Map;

/**
 * A Connect cluster as its REST API tells it.
 *
 * @param name host and port
 * @param up whether it answered; if not, nothing else is known
 */
record ConnectCluster(String name, boolean up, List<Connector> connectors) {
    /**
     * A connector.
     *
     * @param type source or sink
     * @param state in Connect's words: RUNNING, PAUSED, FAILED …
     * @param tasks states by the tasks' numbers
     */
    record Connector(String name, String type, String state, Map<Integer, String> tasks) {}

    static ConnectCluster down(String name) {
        return new ConnectCluster(name, false, List.of());
    }
}
