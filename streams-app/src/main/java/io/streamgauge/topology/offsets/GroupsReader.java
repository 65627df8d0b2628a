package io.streamgauge.topology.offsets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads groups of every kind, in batches (see {@link OffsetBatches}); the client sends one request to each coordinator for a batch. Consumer groups, old and new, and Streams groups commit offsets;
 * share groups have a start offset; of other classic groups, such as those of Connect's workers, there is a state and no more. One round; not thread-safe.
 */
final class GroupsReader {
    /** What is asked about a group. */
    private enum Kind {
        CONSUMER,
        STREAMS,
        SHARE,
        OTHER
    }

    private final Admin admin;
    private final Answers answers;
    private final OffsetBatches batches;
    private final Map<String, GroupMembers> members = new TreeMap<>();
    private final Map<String, Map<TopicPartition, Commit>> commits = new TreeMap<>();
    private final List<GroupFacts> facts = new ArrayList<>();
    private final List<SharePartition> shares = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final Set<String> unread = new TreeSet<>();

    GroupsReader(Admin admin, Answers answers, OffsetBatches batches) {
        this.admin = admin;
        this.answers = answers;
        this.batches = batches;
    }

    /** Members of the groups that commit offsets. */
    Map<String, GroupMembers> members() {
        return members;
    }

    /** Their offsets; a group whose offsets could not be read is absent. */
    Map<String, Map<TopicPartition, Commit>> commits() {
        return commits;
    }

    List<GroupFacts> facts() {
        return facts;
    }

    List<SharePartition> shares() {
        return shares;
    }

    /** Who has what in groups of every kind. */
    List<Assignment> assignments() {
        return assignments;
    }

    /** Groups whose members could not be read. */
    Set<String> unread() {
        return unread;
    }

    /** @throws org.apache.kafka.common.KafkaException if groups can't be listed at all */
    void read(NameFilter wanted) {
        Map<Kind, List<String>> byKind = new EnumMap<>(Kind.class);
        Map<String, GroupListing> listings = new TreeMap<>();
        ListGroupsResult listed = admin.listGroups();
        Collection<GroupListing> valid = answers.require("the list of groups", listed.valid());
        answers.get("errors of the list of groups", listed.errors())
                .ifPresent(errors -> errors.forEach(e -> answers.note("groups of some broker", e)));
        for (GroupListing listing : valid) {
            if (wanted.accepts(listing.groupId())) {
                listings.put(listing.groupId(), listing);
            }
        }
        listings.forEach((group, listing) ->
                byKind.computeIfAbsent(kind(listing), k -> new ArrayList<>()).add(group));
        batches.retain(listings.keySet());
        inBatches(byKind.get(Kind.CONSUMER), this::consumers);
        inBatches(byKind.get(Kind.STREAMS), this::streams);
        inBatches(byKind.get(Kind.SHARE), this::shares);
        for (String group : byKind.getOrDefault(Kind.OTHER, List.of())) {
            GroupListing listing = listings.get(group);
            facts.add(new GroupFacts(group, type(listing), listing.groupState().orElse(GroupState.UNKNOWN), -1, -1));
        }
        members.forEach((group, of) -> {
            facts.add(of.facts(group, type(listings.get(group))));
            of.owners().forEach((tp, owner) -> assignments.add(new Assignment(group, false, tp, owner)));
            if (of.state() == GroupState.UNKNOWN) {
                unread.add(group);
            }
        });
    }

    private static GroupType type(GroupListing listing) {
        return listing.type().orElse(GroupType.CLASSIC);
    }

    private static Kind kind(GroupListing listing) {
        boolean consumers = listing.protocol().isEmpty() || listing.protocol().equals("consumer");
        return switch (type(listing)) {
            case CONSUMER -> Kind.CONSUMER;
            case STREAMS -> Kind.STREAMS;
            case SHARE -> Kind.SHARE;
            case CLASSIC -> consumers ? Kind.CONSUMER : Kind.OTHER;
            default -> Kind.OTHER;
        };
    }

    private void inBatches(List<String> groups, Consumer<List<String>> read) {
        for (List<String> batch : batches.of(groups == null ? List.of() : groups)) {
            if (answers.late()) {
                unread.addAll(batch);
                batch.forEach(group -> answers.noteLate("group " + group));
            } else {
                read.accept(batch);
            }
        }
    }

    /** Cut to what may be kept; a text that brokers do not take unless told to is named. */
    private void take(String group, Map<TopicPartition, OffsetAndMetadata> answer) {
        Map<TopicPartition, Commit> kept = batches.take(group, answer);
        kept.forEach((tp, commit) -> {
            if (commit != null && commit.metadataBytes() > Commit.USUAL_METADATA_BYTES) {
                answers.note(
                        "metadata of group " + group + " on " + tp,
                        commit.metadataBytes() + " bytes, of which the first " + Commit.MAX_METADATA_CHARS
                                + " characters are kept");
            }
        });
        commits.put(group, kept);
    }

    private void consumers(List<String> batch) {
        admin.describeConsumerGroups(batch)
                .describedGroups()
                .forEach((group, description) -> members.put(
                        group,
                        answers.get("group " + group, description)
                                .map(GroupMembers::of)
                                .orElse(GroupMembers.UNKNOWN)));
        Map<String, ListConsumerGroupOffsetsSpec> specs = new LinkedHashMap<>();
        batch.forEach(group -> specs.put(group, new ListConsumerGroupOffsetsSpec()));
        ListConsumerGroupOffsetsResult result = admin.listConsumerGroupOffsets(specs);
        for (String group : batch) {
            answers.get("offsets of group " + group, result.partitionsToOffsetAndMetadata(group))
                    .ifPresent(of -> take(group, of));
        }
    }

    private void streams(List<String> batch) {
        admin.describeStreamsGroups(batch)
                .describedGroups()
                .forEach((group, description) -> members.put(
                        group,
                        answers.get("group " + group, description)
                                .map(GroupMembers::of)
                                .orElse(GroupMembers.UNKNOWN)));
        Map<String, ListStreamsGroupOffsetsSpec> specs = new LinkedHashMap<>();
        batch.forEach(group -> specs.put(group, new ListStreamsGroupOffsetsSpec()));
        ListStreamsGroupOffsetsResult result = admin.listStreamsGroupOffsets(specs);
        for (String group : batch) {
            answers.get("offsets of group " + group, result.partitionsToOffsetAndMetadata(group))
                    .ifPresent(of -> take(group, of));
        }
    }

    private void shares(List<String> batch) {
        admin.describeShareGroups(batch)
                .describedGroups()
                .forEach((group, description) -> answers.get("group " + group, description)
                        .ifPresentOrElse(this::share, () -> {
                            facts.add(new GroupFacts(group, GroupType.SHARE, GroupState.UNKNOWN, -1, -1));
                            unread.add(group);
                        }));
        Map<String, ListShareGroupOffsetsSpec> specs = new LinkedHashMap<>();
        batch.forEach(group -> specs.put(group, new ListShareGroupOffsetsSpec()));
        ListShareGroupOffsetsResult result = admin.listShareGroupOffsets(specs);
        for (String group : batch) {
            answers.get("offsets of group " + group, result.partitionsToOffsetInfo(group))
                    .ifPresent(of -> of.forEach((tp, info) -> {
                        if (info != null) {
                            OptionalLong lag = info.lag().map(OptionalLong::of).orElse(OptionalLong.empty());
                            shares.add(new SharePartition(group, tp.topic(), tp.partition(), info.startOffset(), lag));
                        }
                    }));
        }
    }

    private void share(ShareGroupDescription group) {
        int assigned = 0;
        for (ShareMemberDescription description : group.members()) {
            GroupMember member = GroupMember.of(description);
            for (TopicPartition tp : description.assignment().topicPartitions()) {
                assignments.add(new Assignment(group.groupId(), true, tp, member));
                assigned++;
            }
        }
        facts.add(new GroupFacts(
                group.groupId(),
                GroupType.SHARE,
                group.groupState(),
                group.members().size(),
                assigned));
    }
}
