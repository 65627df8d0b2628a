package io.streamgauge.topology.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.lag.Ahead;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.Membership;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes readings of the events that {@link OffsetEvents} wrote, so that a lag engine that sees them knows what the one before knew. Rounds must come in order; one that is not complete, or not newer than
 * the last, is left out. What events do not hold, retentions, is unknown in the readings. Not thread-safe.
 */
final class RoundReplay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = "kafka_brokers";
    static final String LAST = "streamgauge_offsets_problems";

    private final Consumer<GroupReading> readings;
    private Round round;
    private long newestMs = Long.MIN_VALUE;
    private int rounds;
    private List<Assignment> assignments = List.of();

    RoundReplay(Consumer<GroupReading> readings) {
        this.readings = readings;
    }

    /** Where a group's partition is. */
    private record Place(String group, TopicPartition partition) {}

    /** The events of one time. */
    private static final class Round {
        private final long timeMs;
        private final Map<TopicPartition, Long> earliest = new HashMap<>();
        private final Map<TopicPartition, Long> latest = new HashMap<>();
        private final Map<TopicPartition, Long> stable = new HashMap<>();
        private final Map<String, Membership> memberships = new TreeMap<>();
        private final Map<Place, Long> commits = new HashMap<>();
        private final Map<Place, Boolean> phantoms = new HashMap<>();
        private final Map<Place, String> owners = new HashMap<>();
        private final List<Assignment> assignments = new ArrayList<>();

        Round(long timeMs) {
            this.timeMs = timeMs;
        }

        private void add(Assignment assignment) {
            assignments.add(assignment);
            Place place = new Place(assignment.group(), assignment.partition());
            owners.merge(place, assignment.member().id(), (one, other) -> ShareReadings.SEVERAL);
        }
    }

    /** Takes a record's value, a JSON array of events. What can't be read is passed over: the topic is open to everybody. */
    void accept(byte[] record) {
        try {
            for (JsonNode event : JSON.readTree(record)) {
                event(event.path("name").asText(), event.path("timestamp").asLong(), event);
            }
        } catch (IOException e) {
            round = null;
        }
    }

    /** How many rounds were complete. */
    int rounds() {
        return rounds;
    }

    /** Who had what in the newest round that was complete. */
    List<Assignment> assignments() {
        return assignments;
    }

    private void event(String name, long timeMs, JsonNode event) {
        if (name.equals(FIRST)) {
            round = timeMs > newestMs ? new Round(timeMs) : null;
        }
        if (round == null || timeMs != round.timeMs) {
            return;
        }
        JsonNode labels = event.path("labels");
        double value = event.path("value").asDouble();
        switch (name) {
            case "kafka_topic_partition_oldest_offset" -> round.earliest.put(partition(labels), (long) value);
            case "kafka_topic_partition_current_offset" -> round.latest.put(partition(labels), (long) value);
            case "kafka_topic_partition_last_stable_offset" -> round.stable.put(partition(labels), (long) value);
            case "kafka_consumergroup_current_offset" -> round.commits.put(place(labels), (long) value);
            case ShareEvents.OFFSET ->
                round.commits.put(new Place(text(labels, "sharegroup"), partition(labels)), (long) value);
            case "streamgauge_lag_phantom" -> round.phantoms.put(place(labels), value > 0);
            case "streamgauge_group_state" -> {
                if (value > 0) {
                    round.memberships.put(text(labels, "group"), membership(text(labels, "state")));
                }
            }
            case AssignmentEvents.NAME -> {
                if (value > 0) {
                    round.add(assignment(labels));
                }
            }
            case LAST -> {
                newestMs = round.timeMs;
                rounds++;
                assignments = round.assignments;
                hand(round);
                round = null;
            }
            default -> {}
        }
    }

    private void hand(Round of) {
        Map<String, List<GroupReading.Partition>> byGroup = new TreeMap<>();
        Set<Place> places = new HashSet<>(of.commits.keySet());
        // Who has a partition and has committed nothing is unknown, and not absent.
        places.addAll(of.owners.keySet());
        places.forEach(place -> {
            Long commit = of.commits.get(place);
            Membership membership = of.memberships.getOrDefault(place.group(), Membership.UNKNOWN);
            Reading reading = new Reading(
                    of.timeMs,
                    offsets(of, place.partition()),
                    commit == null ? OptionalLong.empty() : OptionalLong.of(commit),
                    of.owners.getOrDefault(place, ""),
                    membership,
                    OptionalLong.empty(),
                    of.phantoms.getOrDefault(place, false) ? Ahead.NOTHING : Ahead.NOT_LOOKED);
            byGroup.computeIfAbsent(place.group(), g -> new ArrayList<>())
                    .add(new GroupReading.Partition(
                            place.partition().topic(), place.partition().partition(), reading));
        });
        byGroup.forEach((group, partitions) -> readings.accept(new GroupReading(
                of.timeMs, group, of.memberships.getOrDefault(group, Membership.UNKNOWN), partitions, Map.of(), -1)));
    }

    private static Offsets offsets(Round of, TopicPartition partition) {
        Long earliest = of.earliest.get(partition);
        Long latest = of.latest.get(partition);
        Long stable = of.stable.get(partition);
        boolean known = earliest != null && latest != null && stable != null && earliest >= 0 && latest >= earliest;
        return known ? new Offsets(earliest, latest, stable) : null;
    }

    private static Membership membership(String state) {
        return switch (state) {
            case "STABLE" -> Membership.STABLE;
            case "EMPTY", "DEAD" -> Membership.EMPTY;
            default -> Membership.REBALANCING;
        };
    }

    private static Assignment assignment(JsonNode labels) {
        boolean share = labels.has("sharegroup");
        return new Assignment(
                text(labels, share ? "sharegroup" : "consumergroup"),
                share,
                partition(labels),
                new GroupMember(text(labels, "consumer_id"), text(labels, "client_id"), text(labels, "member_host")));
    }

    private static Place place(JsonNode labels) {
        return new Place(text(labels, "consumergroup"), partition(labels));
    }

    private static TopicPartition partition(JsonNode labels) {
        return new TopicPartition(
                text(labels, "topic"), labels.path("partition").asInt());
    }

    private static String text(JsonNode labels, String name) {
        return labels.path(name).asText();
    }
}
