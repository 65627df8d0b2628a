package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Membership;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** Who is in a group, and who has what. */
record GroupMembers(Membership membership, int count, Map<TopicPartition, String> owners) {
    static final GroupMembers UNKNOWN = new GroupMembers(Membership.UNKNOWN, 0, Map.of());

    static GroupMembers of(ConsumerGroupDescription description) {
        Map<TopicPartition, String> owners = new HashMap<>();
        for (MemberDescription member : description.members()) {
            member.assignment().topicPartitions().forEach(tp -> owners.put(tp, member.consumerId()));
        }
        return new GroupMembers(
                membership(description.groupState(), description.members().isEmpty()),
                description.members().size(),
                owners);
    }

    private static Membership membership(GroupState state, boolean nobody) {
        return switch (state) {
            case STABLE -> nobody ? Membership.EMPTY : Membership.STABLE;
            case EMPTY, DEAD -> Membership.EMPTY;
            case UNKNOWN -> Membership.UNKNOWN;
            default -> Membership.REBALANCING;
        };
    }
}
