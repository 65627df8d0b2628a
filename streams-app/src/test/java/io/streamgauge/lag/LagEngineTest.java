package io.streamgauge.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.lag.Simulation.Partition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of consumer gets its verdict in time, and what must never be said is never said. */
final class LagEngineTest {
    private static final int MINUTE = 60;

    private static List<Verdict> said(Simulation simulation, int partition) {
        return simulation.said.stream()
                .map(g -> g.partitions().get(partition).verdict())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aHealthyGroupIsSteady(long seed) {
        Simulation s = new Simulation(seed, 3);
        s.run(20 * MINUTE);
        for (int p = 0; p < 3; p++) {
            assertThat(said(s, p).subList(6, said(s, p).size()))
                    .doesNotContain(Verdict.STALLED, Verdict.STOPPED, Verdict.REWOUND);
            long false_ = said(s, p).stream()
                    .filter(v -> v == Verdict.GROWING || v == Verdict.DRAINING)
                    .count();
            assertThat(false_).as("of 240 readings, trends of noise").isLessThan(36);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSlowGroupGrowsAndThenDrains(long seed) {
        Simulation s = new Simulation(seed, 2);
        s.run(5 * MINUTE);
        s.partition(0).consumedPerSecond = 60;
        PartitionLag growing = s.run(2 * MINUTE).partitions().get(0);
        assertThat(growing.verdict()).isEqualTo(Verdict.GROWING);
        assertThat(growing.drainSeconds().known()).isFalse();
        assertThat(s.run(2 * MINUTE).partitions().get(0).trend().lag().mid()).isBetween(30.0, 50.0);
        s.partition(0).consumedPerSecond = 130;
        PartitionLag draining = s.run(3 * MINUTE).partitions().get(0);
        assertThat(draining.verdict()).isEqualTo(Verdict.DRAINING);
        assertThat(draining.drainSeconds().contains(draining.lag().getAsLong() / 30.0))
                .isTrue();
    }

    @Test
    void aStoppedGroupIsStoppedAndItsOffsetsExpire() {
        Simulation s = new Simulation(1, 2);
        s.run(3 * MINUTE);
        s.membership = Membership.EMPTY;
        GroupLag lag = s.run(MINUTE);
        assertThat(lag.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(lag.offsetExpirySeconds()).hasValue(604_800 - 55.0);
        assertThat(s.run(3 * MINUTE).partitions().get(0).burrow()).contains(BurrowStatus.STOP);
    }

    @Test
    void whoAssignsItsPartitionsItselfIsNoMemberAndHasNotStopped() {
        for (int commitSeconds : new int[] {5, 60}) {
            Simulation s = new Simulation(17, 1);
            s.membership = Membership.EMPTY;
            s.assignsItself = true;
            s.commitSeconds = commitSeconds;
            s.run(20 * MINUTE);
            assertThat(said(s, 0).subList(30, said(s, 0).size())).doesNotContain(Verdict.STOPPED, Verdict.STALLED);
            s.assignsItself = false;
            assertThat(s.run(3 * MINUTE).verdict()).isEqualTo(Verdict.STOPPED);
            assertThat(said(s, 0)).doesNotContain(Verdict.STALLED);
        }
    }

    @Test
    void aPartitionThatNoMemberHasIsStoppedAndNotStuck() {
        Simulation s = new Simulation(18, 2);
        s.run(3 * MINUTE);
        s.partition(0).pinned = true;
        s.partition(0).owner = "";
        GroupLag lag = s.run(30);
        assertThat(lag.membership()).isEqualTo(Membership.STABLE);
        assertThat(lag.partitions().get(0).verdict()).isEqualTo(Verdict.STOPPED);
        s.run(5 * MINUTE);
        assertThat(said(s, 0)).doesNotContain(Verdict.STALLED);
        s.partition(0).pinned = false;
        s.partition(0).owner = "member-1";
        assertThat(s.run(5 * MINUTE).partitions().get(0).verdict()).isEqualTo(Verdict.STEADY);
    }

    /** One that is asleep, or without a processor, sees all others asleep. */
    @Test
    void whileNobodyLooksNobodyIsStuckOrGone() {
        Simulation s = new Simulation(19, 1);
        s.run(3 * MINUTE);
        s.sleep(2 * MINUTE);
        s.membership = Membership.EMPTY;
        s.run(5);
        s.sleep(MINUTE);
        s.membership = Membership.STABLE;
        s.run(2 * MINUTE);
        assertThat(said(s, 0)).doesNotContain(Verdict.STALLED, Verdict.STOPPED);
    }

    @Test
    void whatIsStuckIsSoWhileItsMemberRestarts() {
        Simulation s = new Simulation(20, 1);
        s.run(3 * MINUTE);
        s.partition(0).pinned = true;
        s.run(2 * MINUTE);
        int before = s.said.size();
        s.membership = Membership.EMPTY;
        s.run(10);
        s.membership = Membership.STABLE;
        s.run(10);
        assertThat(said(s, 0).subList(before, s.said.size())).containsOnly(Verdict.STALLED);
    }

    @Test
    void oneStuckPartitionIsNotAStuckGroup() {
        Simulation s = new Simulation(2, 3);
        s.run(3 * MINUTE);
        s.partition(1).pinned = true;
        GroupLag lag = s.run(100);
        assertThat(lag.partitions())
                .extracting(PartitionLag::stuck)
                .containsExactly(Stuck.NO, Stuck.PARTITION, Stuck.NO);
        assertThat(lag.partitions().get(1).verdict()).isEqualTo(Verdict.STALLED);
        assertThat(lag.partitions().get(1).poisonOffset()).isEmpty();
    }

    @Test
    void aStuckMemberTakesItsPartitionsAlong() {
        Simulation s = new Simulation(3, 4);
        s.partition(2).owner = s.partition(3).owner = "member-2";
        s.run(3 * MINUTE);
        s.partition(2).pinned = s.partition(3).pinned = true;
        assertThat(s.run(100).partitions())
                .extracting(PartitionLag::stuck)
                .containsExactly(Stuck.NO, Stuck.NO, Stuck.MEMBER, Stuck.MEMBER);
        s.partition(0).pinned = s.partition(1).pinned = true;
        assertThat(s.run(3 * MINUTE).partitions())
                .extracting(PartitionLag::stuck)
                .containsOnly(Stuck.GROUP);
    }

    @Test
    void aPoisonRecordIsNamedWhenASecondOwnerFails() {
        Simulation s = new Simulation(4, 2);
        s.run(3 * MINUTE);
        Partition poisoned = s.partition(0);
        poisoned.pinned = true;
        s.run(40);
        poisoned.owner = "member-2";
        PartitionLag lag = s.run(2 * MINUTE).partitions().get(0);
        assertThat(lag.verdict()).isEqualTo(Verdict.STALLED);
        assertThat(lag.poisonOffset()).hasValue(poisoned.committed);
        poisoned.pinned = false;
        assertThat(s.run(20).partitions().get(0).poisonOffset()).isEmpty();
    }

    @Test
    void aSlowCommitterIsNotStuck() {
        Simulation s = new Simulation(5, 1);
        s.commitSeconds = 55;
        s.run(20 * MINUTE);
        assertThat(said(s, 0)).doesNotContain(Verdict.STALLED);
        assertThat(said(s, 0).subList(24, said(s, 0).size())).doesNotContain(Verdict.UNKNOWN);
    }

    @Test
    void aRewoundGroupIsRewoundUntilItIsBack() {
        Simulation s = new Simulation(6, 1);
        s.run(5 * MINUTE);
        s.partition(0).seek(1_000);
        s.partition(0).consumedPerSecond = 300;
        PartitionLag rewound = s.run(30).partitions().get(0);
        assertThat(rewound.verdict()).isEqualTo(Verdict.REWOUND);
        assertThat(rewound.burrow()).contains(BurrowStatus.REWIND);
        assertThat(s.run(8 * MINUTE).partitions().get(0).verdict()).isNotEqualTo(Verdict.REWOUND);
        assertThat(said(s, 0)).doesNotContain(Verdict.STALLED);
    }

    @Test
    void resetToLatestIsNoRewind() {
        Simulation s = new Simulation(7, 1);
        s.partition(0).consumedPerSecond = 20;
        s.run(5 * MINUTE);
        s.partition(0).seek(s.partition(0).latest);
        s.partition(0).consumedPerSecond = 1_000;
        s.run(MINUTE);
        assertThat(said(s, 0)).doesNotContain(Verdict.REWOUND, Verdict.STALLED, Verdict.DRAINING);
        assertThat(s.run(MINUTE).partitions().get(0).trend().lag().contains(0)).isTrue();
        s.partition(0).consumedPerSecond = 50;
        assertThat(s.run(2 * MINUTE).verdict()).isEqualTo(Verdict.GROWING);
    }

    @Test
    void anIdleTopicWithUnreadRecordsAges() {
        Simulation s = new Simulation(8, 1);
        s.run(2 * MINUTE);
        s.partition(0).pinned = true;
        s.run(30);
        s.partition(0).producedPerSecond = 0;
        PartitionLag lag = s.run(3 * MINUTE).partitions().get(0);
        assertThat(lag.verdict()).isEqualTo(Verdict.STALLED);
        assertThat(lag.lagSeconds().orElseThrow().method()).isEqualTo(LagSeconds.Method.INTERPOLATED);
        assertThat(lag.lagSeconds().orElseThrow().seconds()).isBetween(205.0, 216.0);
    }

    @Test
    void anIdleTopicThatIsReadIsSteady() {
        Simulation s = new Simulation(9, 1);
        s.run(2 * MINUTE);
        s.partition(0).producedPerSecond = 0;
        s.run(20 * MINUTE);
        assertThat(said(s, 0)).doesNotContain(Verdict.STALLED, Verdict.STOPPED);
        assertThat(said(s, 0).get(said(s, 0).size() - 1)).isEqualTo(Verdict.STEADY);
    }

    @Test
    void markersOfTransactionsAreAPhantom() {
        Simulation s = new Simulation(10, 1);
        Partition p = s.partition(0);
        s.run(2 * MINUTE);
        p.producedPerSecond = 0;
        s.run(30);
        p.latest += 1;
        p.pinned = true;
        p.onlyMarkersAhead = true;
        PartitionLag lag = s.run(5 * MINUTE).partitions().get(0);
        assertThat(lag.phantom()).isTrue();
        assertThat(lag.lag()).hasValue(1);
        assertThat(lag.verdict()).isEqualTo(Verdict.STEADY);
    }

    @Test
    void aHangingTransactionIsNotTheGroupsFault() {
        Simulation s = new Simulation(11, 1);
        s.run(2 * MINUTE);
        s.partition(0).openTransaction = true;
        PartitionLag lag = s.run(4 * MINUTE).partitions().get(0);
        assertThat(lag.hangingTransaction()).isTrue();
        assertThat(lag.readableLag()).hasValue(0);
        assertThat(lag.lag().getAsLong()).isGreaterThan(20_000);
        assertThat(lag.verdict()).isEqualTo(Verdict.STEADY);
        s.partition(0).openTransaction = false;
        assertThat(s.run(10).partitions().get(0).hangingTransaction()).isFalse();
    }

    @Test
    void whatRetentionTakesIsLostAndForetold() {
        Simulation s = new Simulation(12, 1);
        Partition p = s.partition(0);
        s.retention = new Retention(600_000, -1, false);
        s.run(MINUTE);
        p.pinned = true;
        PartitionLag before = s.run(5 * MINUTE).partitions().get(0);
        assertThat(before.lossSeconds().mid()).isBetween(270.0, 310.0);
        assertThat(before.lostRecords()).isZero();
        long committed = p.committed;
        p.earliest = committed + 500;
        PartitionLag after = s.run(5).partitions().get(0);
        assertThat(after.lostRecords()).isEqualTo(500);
        assertThat(after.lag().getAsLong()).isEqualTo(p.latest - p.earliest);
        p.earliest = committed + 800;
        assertThat(s.run(5).partitions().get(0).lostRecords()).isEqualTo(800);
    }

    /** Its consumer notices at once, and goes on at the log's start before anybody looks. */
    @Test
    void whatRetentionTakesBetweenTwoReadingsIsLostToo() {
        Simulation s = new Simulation(22, 1);
        Partition p = s.partition(0);
        p.consumedPerSecond = 20;
        s.run(20 * MINUTE);
        long unread = p.committed;
        p.earliest = unread + 50_000;
        p.seek(p.earliest + 10);
        PartitionLag after = s.run(5).partitions().get(0);
        assertThat(after.lostRecords()).isBetween(45_000L, 50_000L);
        assertThat(after.verdict()).isIn(Verdict.UNKNOWN, Verdict.GROWING);
        assertThat(s.run(2 * MINUTE).partitions().get(0).verdict()).isEqualTo(Verdict.GROWING);
        assertThat(said(s, 0)).doesNotContain(Verdict.DRAINING, Verdict.REWOUND);
        long lost = after.lostRecords();
        p.consumedPerSecond = 2_000;
        s.run(2 * MINUTE);
        p.earliest = p.committed - 20;
        assertThat(s.run(5).partitions().get(0).lostRecords())
                .as("read before it was deleted")
                .isEqualTo(lost);
    }

    @Test
    void theLagOfACompactedTopicIsAnUpperBound() {
        Simulation s = new Simulation(21, 1);
        s.retention = new Retention(-1, -1, true);
        s.run(MINUTE);
        s.partition(0).pinned = true;
        PartitionLag lag = s.run(MINUTE).partitions().get(0);
        assertThat(lag.atMost()).isTrue();
        assertThat(lag.lossSeconds().known()).as("compaction loses nothing").isFalse();
        assertThat(lag.lostRecords()).isZero();
    }

    @Test
    void aTopicMadeAnewIsUnknownUntilItIsReadAgain() {
        Simulation s = new Simulation(13, 1);
        Partition p = s.partition(0);
        s.run(3 * MINUTE);
        p.latest = p.lastStable = p.earliest = 0;
        p.pinned = true;
        PartitionLag lag = s.run(10).partitions().get(0);
        assertThat(lag.unknown()).isEqualTo(Unknown.COMMIT_BEYOND_END);
        assertThat(lag.lag()).isEmpty();
        p.seek(0);
        p.pinned = false;
        assertThat(s.run(2 * MINUTE).partitions().get(0).verdict()).isEqualTo(Verdict.STEADY);
        assertThat(said(s, 0)).doesNotContain(Verdict.REWOUND, Verdict.STALLED);
    }

    @Test
    void whatCannotBeReadIsUnknownAndNotZero() {
        Simulation s = new Simulation(14, 3);
        s.partition(0).readable = false;
        s.partition(1).committed = -1;
        s.partition(1).pinned = true;
        s.commitSeconds = 1_000_000;
        GroupLag lag = s.run(10);
        assertThat(lag.partitions().get(0).unknown()).isEqualTo(Unknown.NO_OFFSETS);
        assertThat(lag.partitions().get(1).unknown()).isEqualTo(Unknown.NO_COMMIT);
        assertThat(lag.partitions().get(2).unknown()).isEqualTo(Unknown.TOO_FEW_READINGS);
        assertThat(lag.coverage()).isEqualTo(1.0 / 3);
    }

    @Test
    void theSameReadingsGiveTheSameVerdicts() {
        Simulation once = new Simulation(15, 3);
        Simulation again = new Simulation(15, 3);
        once.run(MINUTE * 5);
        again.run(MINUTE * 5);
        assertThat(again.said).isEqualTo(once.said);
    }

    @Test
    void partitionsAboveTheLimitAreLeftOutAndCounted() {
        Simulation s = new Simulation(16, 3);
        LagEngine small = new LagEngine(LagSettings.DEFAULT, 2);
        s.run(5);
        GroupReading.Partition[] three = new GroupReading.Partition[3];
        for (int i = 0; i < 3; i++) {
            Reading reading = Reading.of(1_000, new Offsets(0, 10, 10), 5, "m", Membership.STABLE);
            three[i] = new GroupReading.Partition("t", i, reading);
        }
        GroupReading reading = new GroupReading(1_000, "g", Membership.STABLE, List.of(three), Map.of(), -1);
        GroupLag lag = small.observe(reading);
        assertThat(lag.partitions()).hasSize(2);
        assertThat(lag.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(small.overflow()).isEqualTo(1);
        small.forget(10_000_000);
        assertThat(small.partitions()).isZero();
    }
}
