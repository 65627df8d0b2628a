package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.Unknown;
import io.streamgauge.lag.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A share group of one partition over five minutes, as a broker tells of it. */
final class ShareReadingsTest {
    private static final TopicPartition PARTITION = new TopicPartition("jobs", 0);
    private static final NameFilter ALL = NameFilter.of("", "");

    private final ShareReadings shares = new ShareReadings();
    private final LagEngine engine = new LagEngine(LagSettings.DEFAULT, 10);
    private GroupLag last;

    /** One reading; a lag below zero is one that the broker does not tell. */
    private long committed(long atMs, long start, long lag, long end, GroupState state) {
        ClusterFacts facts = new ClusterFacts(
                List.of(new GroupFacts("workers", GroupType.SHARE, state, 1, 1)),
                List.of(new SharePartition(
                        "workers", "jobs", 0, start, lag < 0 ? OptionalLong.empty() : OptionalLong.of(lag))),
                List.of(),
                List.of());
        Assignment held = new Assignment("workers", true, PARTITION, new GroupMember("m", "c", "h"));
        List<GroupReading> readings = shares.of(
                atMs, facts, List.of(held), Map.of(PARTITION, new Offsets(0, end, end)), ALL, new Retentions());
        assertThat(readings).singleElement().satisfies(r -> {
            assertThat(r.group()).isEqualTo("workers");
            assertThat(r.partitions()).hasSize(1);
        });
        last = engine.observe(readings.get(0));
        return readings.get(0).partitions().get(0).reading().committed().orElse(-1);
    }

    /** The end moves by 100 a second. */
    private Verdict after5Minutes(LongUnaryOperator lagAtSecond, GroupState state) {
        for (int s = 0; s <= 300; s += 5) {
            committed(s * 1000L, 0, lagAtSecond.applyAsLong(s), 50_000 + 100L * s, state);
        }
        return last.verdict();
    }

    @Test
    void verdictsAreThoseOfAnyGroup() {
        assertThat(after5Minutes(s -> 20 + s % 7, GroupState.STABLE)).isEqualTo(Verdict.STEADY);
    }

    @Test
    void fallsBehind() {
        assertThat(after5Minutes(s -> 100 + 40L * s, GroupState.STABLE)).isEqualTo(Verdict.GROWING);
    }

    @Test
    void catchesUp() {
        assertThat(after5Minutes(s -> 40_000 - 90L * s, GroupState.STABLE)).isEqualTo(Verdict.DRAINING);
    }

    @Test
    void nothingIsAcknowledged() {
        assertThat(after5Minutes(s -> 1_000 + 100L * s, GroupState.STABLE)).isEqualTo(Verdict.STALLED);
    }

    @Test
    void nobodyIsThere() {
        assertThat(after5Minutes(s -> 1_000 + 100L * s, GroupState.EMPTY)).isEqualTo(Verdict.STOPPED);
    }

    @Test
    void aLagThatTheBrokerDoesNotTellIsUnknown() {
        assertThat(after5Minutes(s -> -1, GroupState.STABLE)).isEqualTo(Verdict.UNKNOWN);
        assertThat(last.partitions().get(0).unknown()).isEqualTo(Unknown.NO_COMMIT);
        List<byte[]> records = new ArrayList<>();
        EventBatch batch = new EventBatch(1, records::add);
        new ShareEvents(batch).write(last);
        UnknownEvents.write("sharegroup", last, batch);
        batch.finish();
        assertThat(new String(records.get(0), StandardCharsets.UTF_8))
                .contains(
                        "\"value\":1.0,\"timestamp\":1,\"labels\":{\"sharegroup\":\"workers\",\"topic\":\"jobs\",\"verdict\":\"UNKNOWN\"}")
                .contains(
                        "\"value\":1.0,\"timestamp\":1,\"labels\":{\"sharegroup\":\"workers\",\"topic\":\"jobs\",\"reason\":\"NO_COMMIT\"}")
                .doesNotContain("streamgauge_sharegroup_offset");
    }

    /** Lag and end are read a moment apart: what was written in between must not look like a step back. */
    @Test
    void theOffsetGoesBackOnlyWithTheStartOffset() {
        assertThat(committed(0, 10, 30, 100, GroupState.STABLE)).isEqualTo(70);
        assertThat(committed(5_000, 10, 35, 100, GroupState.STABLE)).isEqualTo(70);
        assertThat(committed(10_000, 90, 12, 100, GroupState.STABLE))
                .as("never below the start")
                .isEqualTo(90);
        assertThat(committed(15_000, 20, 50, 100, GroupState.STABLE))
                .as("a reset")
                .isEqualTo(50);
        assertThat(committed(20_000, 20, -1, 100, GroupState.STABLE)).isEqualTo(-1);
        assertThat(committed(25_000, 20, 55, 100, GroupState.STABLE)).isEqualTo(50);
    }
}
