package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Ahead;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.Membership;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes readings for the lag engine of what share groups have done with. A share group has no offset that it has read up to: records are acknowledged one by one, and the start offset is persisted now
 * and then only. So the offset is the log's end less the lag as the broker counts it (KIP-1226). The two are read a moment apart, and what is written in between would look like a step forward and
 * back; so the offset never goes back unless the start offset does, which is a reset. Where the broker tells no lag, the reading has no offset. Not thread-safe.
 */
final class ShareReadings {
    /** In place of an owner. */
    static final String SEVERAL = "several members";

    private record Place(String group, TopicPartition partition) {}

    private record Done(long startOffset, long offset) {}

    private Map<Place, Done> done = new HashMap<>();

    /**
     * The groups' readings of one time.
     *
     * @param assignments of all groups
     * @param topics that are wanted
     */
    List<GroupReading> of(
            long nowMs,
            ClusterFacts facts,
            List<Assignment> assignments,
            Map<TopicPartition, Offsets> offsets,
            NameFilter topics,
            Retentions retentions) {
        Map<String, Set<TopicPartition>> partitions = new TreeMap<>();
        Map<Place, String> owners = new HashMap<>();
        Map<Place, SharePartition> told = new HashMap<>();
        for (GroupFacts group : facts.groups()) {
            if (group.type() == GroupType.SHARE) {
                partitions.put(group.group(), new HashSet<>());
            }
        }
        for (Assignment one : assignments) {
            if (one.share() && topics.accepts(one.partition().topic())) {
                partitions.computeIfAbsent(one.group(), g -> new HashSet<>()).add(one.partition());
                owners.merge(
                        new Place(one.group(), one.partition()), one.member().id(), (a, b) -> SEVERAL);
            }
        }
        for (SharePartition share : facts.shares()) {
            TopicPartition tp = new TopicPartition(share.topic(), share.partition());
            if (topics.accepts(share.topic())) {
                told.put(new Place(share.group(), tp), share);
                partitions.computeIfAbsent(share.group(), g -> new HashSet<>()).add(tp);
            }
        }
        Map<String, Membership> memberships = memberships(facts);
        Map<Place, Done> now = new HashMap<>();
        List<GroupReading> readings = new ArrayList<>();
        partitions.forEach((group, of) -> {
            Membership membership = memberships.getOrDefault(group, Membership.UNKNOWN);
            List<GroupReading.Partition> parts = new ArrayList<>();
            for (TopicPartition tp : of) {
                Place place = new Place(group, tp);
                Offsets log = offsets.get(tp);
                OptionalLong committed = committed(place, told.get(place), log, now);
                Reading reading = new Reading(
                        nowMs,
                        log,
                        committed,
                        owners.getOrDefault(place, ""),
                        membership,
                        OptionalLong.empty(),
                        Ahead.NOT_LOOKED);
                parts.add(new GroupReading.Partition(tp.topic(), tp.partition(), reading));
            }
            readings.add(new GroupReading(nowMs, group, membership, parts, retentions.byTopic(), -1));
        });
        done = now;
        return readings;
    }

    private OptionalLong committed(Place place, SharePartition told, Offsets log, Map<Place, Done> now) {
        if (told == null || told.lag().isEmpty() || log == null) {
            Done before = done.get(place);
            if (before != null) {
                now.put(place, before);
            }
            return OptionalLong.empty();
        }
        long offset = Math.max(told.startOffset(), log.latest() - told.lag().getAsLong());
        Done before = done.get(place);
        if (before != null && before.startOffset() <= told.startOffset() && before.offset() <= log.latest()) {
            offset = Math.max(offset, before.offset());
        }
        now.put(place, new Done(told.startOffset(), offset));
        return OptionalLong.of(offset);
    }

    private static Map<String, Membership> memberships(ClusterFacts facts) {
        Map<String, Membership> memberships = new HashMap<>();
        for (GroupFacts group : facts.groups()) {
            if (group.type() == GroupType.SHARE) {
                memberships.put(group.group(), membership(group.state()));
            }
        }
        return memberships;
    }

    private static Membership membership(GroupState state) {
        return switch (state) {
            case STABLE -> Membership.STABLE;
            case EMPTY, DEAD -> Membership.EMPTY;
            case UNKNOWN -> Membership.UNKNOWN;
            default -> Membership.REBALANCING;
        };
    }
}
