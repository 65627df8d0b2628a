package io.streamgauge.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.topology.StoreProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

final class RestoreProgressTest {
    private static final TopicPartition SERIES = new TopicPartition("gauge-series-state-changelog", 3);
    private static final TopicPartition RULES = new TopicPartition("gauge-rules-state-changelog", 0);

    private final AtomicLong nowMs = new AtomicLong(1_000_000);
    private final List<String> said = new ArrayList<>();
    private final RestoreProgress progress = new RestoreProgress(nowMs::get, said::add);

    @Test
    void saysHowFarItIsAndHowMuchLonger() {
        assertThat(progress.text()).isEmpty();
        progress.onRestoreStart(SERIES, "series-state", 1_000, 3_001_000);
        progress.onRestoreStart(RULES, "rules-state", 0, 1_000_000);
        nowMs.addAndGet(6_000);
        progress.onBatchRestored(SERIES, "series-state", 1_000_999, 900_000);
        assertThat(progress.text())
                .isEqualTo("restoring state: 1,000,000 of 4,000,000 records (25 %), about 18 s more;"
                        + " rules-state partition 0 0 of 1,000,000 records (0 %);"
                        + " series-state partition 3 1,000,000 of 3,000,000 records (33 %)");
        assertThat(progress.restoring())
                .containsExactly(
                        new StoreProgress("rules-state", 0, 0, 1_000_000),
                        new StoreProgress("series-state", 3, 1_000_000, 3_000_000));
        assertThat(progress.restoredRecords()).isEqualTo(900_000);
        nowMs.addAndGet(6_000);
        progress.onRestoreEnd(SERIES, "series-state", 2_700_000);
        progress.onRestoreSuspended(RULES, "rules-state", 0);
        assertThat(progress.text()).isEmpty();
        assertThat(said)
                .containsExactly(
                        "Restoring series-state partition 3: 3,000,000 records of gauge-series-state-changelog-3",
                        "Restoring rules-state partition 0: 1,000,000 records of gauge-rules-state-changelog-0",
                        "Restoring state: 1,000,000 of 4,000,000 records (25 %), about 18 s more;"
                                + " rules-state partition 0 0 of 1,000,000 records (0 %);"
                                + " series-state partition 3 1,000,000 of 3,000,000 records (33 %)",
                        "Restored series-state partition 3: 2,700,000 records in 12 s");
    }

    @Test
    void saysNothingOfWhatHasNothing() {
        progress.onRestoreStart(SERIES, "series-state", 10, 10);
        progress.onRestoreEnd(SERIES, "series-state", 0);
        assertThat(said).isEmpty();
    }

    @Test
    void speaksNowAndThenOnly() {
        progress.onRestoreStart(SERIES, "series-state", 0, 100);
        for (int i = 0; i < 50; i++) {
            nowMs.addAndGet(100);
            progress.onBatchRestored(SERIES, "series-state", i, 1);
        }
        assertThat(said).hasSize(2);
    }

    @Test
    void standbysFollow() {
        progress.onUpdateStart(SERIES, "series-state", 5);
        progress.onBatchLoaded(SERIES, "series-state", new TaskId(1, 3), 49, 45, 60);
        assertThat(progress.standbys()).containsExactly(new StoreProgress("series-state", 3, 50, 60));
        assertThat(progress.standbys().get(0).remainingRecords()).isEqualTo(10);
        progress.onUpdateSuspended(SERIES, "series-state", 60, 60, StandbyUpdateListener.SuspendReason.PROMOTED);
        assertThat(progress.standbys()).isEmpty();
    }
}
