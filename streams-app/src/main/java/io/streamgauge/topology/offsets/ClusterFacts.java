package io.streamgauge.topology.offsets;

import java.util.List;

/**
 * What a round finds beside offsets and their groups.
 *
 * @param groups of every kind
 * @param shares what share groups have done with
 * @param logDirs none in most rounds: they are looked at each minute
 * @param connects Connect clusters by their URLs
 */
record ClusterFacts(
        List<GroupFacts> groups, List<SharePartition> shares, List<LogDir> logDirs, List<ConnectCluster> connects) {
    static final ClusterFacts NONE = new ClusterFacts(List.of(), List.of(), List.of(), List.of());

    ClusterFacts {
        groups = List.copyOf(groups);
        shares = List.copyOf(shares);
        logDirs = List.copyOf(logDirs);
        connects = List.copyOf(connects);
    }
}
