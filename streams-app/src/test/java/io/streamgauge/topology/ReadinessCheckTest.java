package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.series.InputStatus;
import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.streams.PipelineCounters;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Step 1 s, lateness 1 s, idle timeout 2 s, commits every 100 ms: 6 s behind the clock are allowed. */
final class ReadinessCheckTest {
    private static final long NOW_MS = 1_000_000;

    private final PipelineCounters counters = new PipelineCounters();
    private final ReadinessCheck check =
            new ReadinessCheck(TestSettings.of("none:9092", Path.of("state"), 2, List.of()), counters, () -> NOW_MS);

    @Test
    void isNotReadyUntilRunning() {
        assertThat(check.of(RuntimeState.REBALANCING, null).ready()).isFalse();
        assertThat(check.of(RuntimeState.FAILED, "why").reason()).isEqualTo("why");
        assertThat(check.of(RuntimeState.RUNNING, null).ready()).isTrue();
    }

    @Test
    void namesWhoHoldsTimeBack() {
        counters.progress(Stage.SERIES, 0, NOW_MS - 5_000, 0);
        counters.progress(Stage.SERIES, 1, NOW_MS - 42_000, 0);
        counters.inputsOf(1, () -> List.of(input(2, 5_000, false), input(3, 42_000, false)));
        counters.progress(Stage.COLLECT, 3, NOW_MS - 41_000, 12);
        assertThat(check.of(RuntimeState.RUNNING, null).reason())
                .isEqualTo(
                        "SERIES partition 1 holds time back, 42 s behind the clock; it waits for input partition 3, which is at 1970-01-01T00:15:58Z,"
                                + " 42 s behind the clock and has 12 records to read");
        counters.forget(Stage.SERIES, 1);
        counters.forget(Stage.COLLECT, 3);
        assertThat(check.of(RuntimeState.RUNNING, null).ready()).isTrue();
    }

    @Test
    void isReadyWithoutAPartitionThatIsPassedOverAndSaysSo() {
        counters.progress(Stage.SERIES, 0, NOW_MS - 5_000, 0);
        counters.inputsOf(0, () -> List.of(input(0, 5_000, false), input(1, 700_000, true)));
        Readiness now = check.of(RuntimeState.RUNNING, null);
        assertThat(now.ready()).isTrue();
        assertThat(now.reason())
                .isEqualTo(
                        "Time goes on without input partition 1, which is at 1970-01-01T00:05:00Z, 700 s behind the clock");
    }

    private static InputStatus input(int partition, long behindMs, boolean passedOver) {
        return new InputStatus(partition, NOW_MS - behindMs, partition == 3, passedOver);
    }

    @Test
    void namesAnInputPartitionThatIsBehindWhereItIsRead() {
        counters.progress(Stage.COLLECT, 2, NOW_MS - 60_000, 12);
        assertThat(check.of(RuntimeState.RUNNING, null).reason())
                .isEqualTo(
                        "time is held back by input partition 2, which is at 1970-01-01T00:15:40Z, 60 s behind the clock"
                                + " and has 12 records to read");
    }

    @Test
    void tellsHowFarRestoringIs() {
        counters.restore.onRestoreStart(new TopicPartition("gauge-series-state-changelog", 0), "series-state", 0, 10);
        assertThat(check.of(RuntimeState.REBALANCING, null).reason())
                .startsWith("restoring state: 0 of 10 records (0 %)");
    }

    @Test
    void namesWhoHasMuchToRead() {
        counters.progress(Stage.COLLECT, 1, NOW_MS, 2_000_000);
        assertThat(check.of(RuntimeState.RUNNING, null).reason())
                .isEqualTo("COLLECT partition 1 has 2000000 records still to read");
    }

    @Test
    void aQuietInputIsNotBehind() {
        counters.progress(Stage.COLLECT, 0, NOW_MS - 3_600_000, 0);
        assertThat(check.of(RuntimeState.RUNNING, null).ready()).isTrue();
    }
}
