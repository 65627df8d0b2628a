package io.streamgauge.topology.offsets;

import java.util.List;
import java.util.Set;

/**
 * What members hold and have written, of topics that are wanted.
 *
 * @param assignments who has which partition
 * @param unreadMembers groups whose members could not be read
 * @param metadata of the commits that have any
 * @param unreadOffsets groups whose offsets could not be read
 */
record Holdings(
        List<Assignment> assignments,
        Set<String> unreadMembers,
        List<CommitMetadata> metadata,
        Set<String> unreadOffsets) {
    static final Holdings NONE = new Holdings(List.of(), Set.of(), List.of(), Set.of());
}
