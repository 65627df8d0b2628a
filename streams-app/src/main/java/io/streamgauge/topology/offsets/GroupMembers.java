package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Membership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupSubtopologyDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** Who is in a group that commits offsets, and who has what. */
record GroupMembers(GroupState state, int count, Map<TopicPartition, GroupMember> owners) {
    static final GroupMembers UNKNOWN = new GroupMembers(GroupState.UNKNOWN, 0, Map.of());

    static GroupMembers of(ConsumerGroupDescription description) {
        Map<TopicPartition, GroupMember> owners = new HashMap<>();
        for (MemberDescription member : description.members()) {
            GroupMember owner = GroupMember.of(member);
            member.assignment().topicPartitions().forEach(tp -> owners.put(tp, owner));
        }
        return new GroupMembers(description.groupState(), description.members().size(), owners);
    }

    /** A task owns its partition of each topic that its sub-topology reads. */
    static GroupMembers of(StreamsGroupDescription description) {
        Map<String, Set<String>> topics = new HashMap<>();
        for (StreamsGroupSubtopologyDescription subtopology : description.subtopologies()) {
            Set<String> read = new HashSet<>(subtopology.sourceTopics());
            read.addAll(subtopology.repartitionSourceTopics().keySet());
            topics.put(subtopology.subtopologyId(), read);
        }
        Map<TopicPartition, GroupMember> owners = new HashMap<>();
        for (StreamsGroupMemberDescription member : description.members()) {
            GroupMember owner = GroupMember.of(member);
            member.assignment()
                    .activeTasks()
                    .forEach(tasks -> topics.getOrDefault(tasks.subtopologyId(), Set.of())
                            .forEach(topic ->
                                    tasks.partitions().forEach(p -> owners.put(new TopicPartition(topic, p), owner))));
        }
        return new GroupMembers(description.groupState(), description.members().size(), owners);
    }

    GroupFacts facts(String group, GroupType type) {
        boolean known = state != GroupState.UNKNOWN;
        return new GroupFacts(group, type, state, known ? count : -1, known ? owners.size() : -1);
    }

    Membership membership() {
        return switch (state) {
            case STABLE -> count == 0 ? Membership.EMPTY : Membership.STABLE;
            case EMPTY, DEAD -> Membership.EMPTY;
            case UNKNOWN -> Membership.UNKNOWN;
            default -> Membership.REBALANCING;
        };
    }
}
