package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.Membership;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Reading;
import io.streamgauge.lag.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** An engine that saw the events of another one's rounds says what that one would have said. */
final class RoundReplayTest {
    private static final int PARTITIONS = 60;
    private static final GroupMember MEMBER = new GroupMember("m", "app", "10.0.0.7");

    private final LagEngine leader = new LagEngine(LagSettings.DEFAULT, 1_000);
    private final OwnEvents own = new OwnEvents(1_000);
    private final List<byte[]> records = new ArrayList<>();

    /** Partition 0 falls behind, 1 stands, 2 catches up, the others follow. */
    private static GroupReading reading(int round) {
        long at = 1_000_000 + round * 5_000L;
        List<GroupReading.Partition> partitions = new ArrayList<>();
        for (int p = 0; p < PARTITIONS; p++) {
            long end = 100_000 + round * 500L;
            long commit = switch (p) {
                case 0 -> 100_000 + round * 300L;
                case 1 -> 99_000;
                case 2 -> 80_000 + round * 700L;
                default -> end - 10;
            };
            partitions.add(new GroupReading.Partition(
                    "t", p, Reading.of(at, new Offsets(500, end, end - p % 2), commit, "m", Membership.STABLE)));
        }
        return new GroupReading(at, "g", Membership.STABLE, partitions, Map.of(), -1);
    }

    private void lead(int round) {
        GroupReading reading = reading(round);
        GroupLag lag = leader.observe(reading);
        List<PartitionLog> logs = reading.partitions().stream()
                .map(p -> new PartitionLog(
                        "t", p.partition(), 1, 1, 1, 1, p.reading().offsets()))
                .toList();
        ClusterFacts facts = new ClusterFacts(
                List.of(new GroupFacts("g", GroupType.CONSUMER, GroupState.STABLE, 1, PARTITIONS)),
                List.of(),
                List.of(),
                List.of());
        List<Assignment> held = reading.partitions().stream()
                .map(p -> new Assignment("g", false, new TopicPartition("t", p.partition()), MEMBER))
                .toList();
        EventBatch batch = new EventBatch(reading.timeMs(), records::add);
        OffsetsRound whole = new OffsetsRound(
                reading.timeMs(),
                1,
                1,
                1,
                logs,
                List.of(reading),
                List.of(),
                Map.of("g", 1),
                new Holdings(held, Set.of(), List.of(), Set.of()),
                facts,
                Map.of(),
                0);
        new OffsetEvents(batch).write(whole, List.of(lag), List.of());
        own.write(whole, OptionalDouble.empty(), 0, batch);
        batch.finish();
    }

    @Test
    void aNewLeaderGoesOnWhereTheOldOneStopped() {
        for (int round = 0; round < 40; round++) {
            lead(round);
        }
        LagEngine next = new LagEngine(LagSettings.DEFAULT, 1_000);
        RoundReplay replay = new RoundReplay(next::observe);
        records.forEach(replay::accept);
        assertThat(replay.rounds()).isEqualTo(40);
        assertThat(replay.assignments())
                .hasSize(PARTITIONS)
                .contains(new Assignment("g", false, new TopicPartition("t", 7), MEMBER));
        List<PartitionLag> expected = leader.observe(reading(40)).partitions();
        List<PartitionLag> told = next.observe(reading(40)).partitions();
        assertThat(expected)
                .extracting(PartitionLag::verdict)
                .startsWith(Verdict.GROWING, Verdict.STALLED, Verdict.DRAINING, Verdict.STEADY);
        for (int p = 0; p < PARTITIONS; p++) {
            assertThat(told.get(p).verdict()).isEqualTo(expected.get(p).verdict());
            assertThat(told.get(p).trend()).isEqualTo(expected.get(p).trend());
            assertThat(told.get(p).drainSeconds()).isEqualTo(expected.get(p).drainSeconds());
        }
    }

    @Test
    void halfARoundGarbageAndOldRoundsAreLeftOut() {
        List<GroupReading> readings = new ArrayList<>();
        RoundReplay replay = new RoundReplay(readings::add);
        lead(0);
        int first = records.size();
        lead(1);
        assertThat(first).as("records of a round").isGreaterThan(1);
        records.subList(1, first).forEach(replay::accept);
        assertThat(readings).as("without its beginning").isEmpty();
        replay.accept("{\"name\":7".getBytes(StandardCharsets.UTF_8));
        replay.accept("[{\"name\":\"kafka_brokers\",\"timestamp\":\"x\"},3,null]".getBytes(StandardCharsets.UTF_8));
        records.subList(first, records.size()).forEach(replay::accept);
        records.subList(0, first).forEach(replay::accept);
        assertThat(readings).singleElement().satisfies(r -> {
            assertThat(r.timeMs()).isEqualTo(1_005_000);
            assertThat(r.membership()).isEqualTo(Membership.STABLE);
            assertThat(r.partitions())
                    .hasSize(PARTITIONS)
                    .allMatch(p -> p.reading().owner().equals("m"));
        });
    }
}
