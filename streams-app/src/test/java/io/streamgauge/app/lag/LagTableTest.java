package io.streamgauge.app.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.lag.Ahead;
import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.Membership;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.Reading;
import io.streamgauge.lag.Retention;
import io.streamgauge.topology.offsets.Assignment;
import io.streamgauge.topology.offsets.GroupMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class LagTableTest {
    private static final Map<String, Retention> RETENTIONS = Map.of("orders", new Retention(3_600_000, -1, false));

    /** Five minutes of readings: the end moves by 100 a second, the commit by what is given. */
    private static GroupLag group(String name, Membership membership, long behind, long consumedPerSecond) {
        LagEngine engine = new LagEngine(LagSettings.DEFAULT, 10);
        GroupLag last = null;
        for (int s = 0; s <= 300; s += 5) {
            long end = 100_000 + 100L * s;
            long committed = 100_000 - behind + consumedPerSecond * s;
            Reading reading = Reading.of(s * 1000L, new Offsets(0, end, end), committed, "m-1", membership);
            last = engine.observe(new GroupReading(
                    s * 1000L,
                    name,
                    membership,
                    List.of(new GroupReading.Partition("orders", 0, reading)),
                    RETENTIONS,
                    -1));
        }
        return last;
    }

    @Test
    void mostUrgentFirstAndLinedUp() {
        List<GroupLag> groups = new ArrayList<>();
        groups.add(group("steady", Membership.STABLE, 0, 100));
        groups.add(group("slow", Membership.STABLE, 500, 60));
        groups.add(group("stuck", Membership.STABLE, 1_000, 0));
        groups.add(group("catching-up", Membership.STABLE, 90_000, 300));
        groups.add(group("gone", Membership.EMPTY, 10, 0));
        assertThat(LagTable.lines(groups)).containsExactly("""
                group        topic      lag  behind          trend  drains in  loses data in  verdict   why
                stuck        orders  31,000  >5m00s  ↗ +100…+100/s          -        ≥55m00s  STALLED   partition 0 stands still at 99000, held by m-1
                gone         orders  30,010  >5m00s  ↗ +100…+100/s          -        ≥55m00s  STOPPED   nobody is in the group
                slow         orders  12,500  ~2m05s    ↗ +40…+40/s          -        ≥57m55s  GROWING   reads less than is written
                catching-up  orders  30,000  ~5m00s  ↘ -200…-200/s      2m30s        ≥55m00s  DRAINING  reads more than is written
                steady       orders       0      0s        → 0…0/s          -              -  STEADY    caught up
                """.split("\n"));
    }

    @Test
    void whoHoldsAStuckPartitionIsNamedWithItsHost() {
        GroupLag stuck = group("stuck", Membership.STABLE, 1_000, 0);
        Assignment assignment = new Assignment(
                "stuck", false, new TopicPartition("orders", 0), new GroupMember("m-1", "checkout", "/10.0.0.7"));
        assertThat(LagTable.lines(List.of(stuck), List.of(assignment), Set.of()).get(1))
                .endsWith("partition 0 stands still at 99000, held by checkout (m-1) at 10.0.0.7");
    }

    @Test
    void aShareGroupThatTheBrokerTellsNothingOf() {
        Reading untold = new Reading(
                0,
                new Offsets(0, 9, 9),
                OptionalLong.empty(),
                "",
                Membership.STABLE,
                OptionalLong.empty(),
                Ahead.NOT_LOOKED);
        GroupReading reading = new GroupReading(
                0,
                "workers",
                Membership.STABLE,
                List.of(new GroupReading.Partition("jobs", 0, untold)),
                RETENTIONS,
                -1);
        GroupLag lag = new LagEngine(LagSettings.DEFAULT, 1).observe(reading);
        assertThat(LagTable.lines(List.of(lag), List.of(), Set.of("workers")).get(1))
                .contains("UNKNOWN", "the broker does not tell how much is acknowledged");
    }

    @Test
    void nothingIsSaidInWords() {
        assertThat(LagTable.lines(List.of()))
                .containsExactly("No consumer group has committed offsets or members here.");
    }
}
