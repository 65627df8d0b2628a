package io.streamgauge.series.state;

import static io.streamgauge.series.state.PartitionRig.START_MS;
import static io.streamgauge.series.state.PartitionRig.STEP_MS;
import static io.streamgauge.series.state.PartitionRig.TTL_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.series.wire.CorruptEntryException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The deltas of steps that are not closed, in the changelog. */
final class OpenStepsTest {
    private static final int[] HUNDRED = IntStream.range(0, 100).toArray();

    private final PartitionRig rig = new PartitionRig();

    private void restart() {
        rig.commit();
        rig.restore();
    }

    @Test
    void aCommitWritesWhatCameSinceTheLastAndClosingDeletesIt() {
        for (int commits = 1; commits <= 10; commits++) {
            rig.increment(START_MS, 1, HUNDRED);
            rig.increment(START_MS + STEP_MS, 2, HUNDRED);
            rig.commit();
            assertThat(rig.written.get('L')).as("bytes of 200 deltas").isBetween(600, 1_200);
            assertThat(rig.entries('L')).isEqualTo(2L * commits);
            if (commits > 1) {
                assertThat(rig.written).doesNotContainKeys('S', 'P', 'D');
            }
        }

        rig.closeThrough(START_MS);
        rig.commit();
        assertThat(rig.entries('L')).as("of the step that is still open").isEqualTo(10);
        restart();
        rig.closeThrough(START_MS + STEP_MS);
        rig.commit();

        assertThat(rig.entries('L')).isZero();
        assertThat(rig.values())
                .hasSize(100)
                .allSatisfy((id, value) -> assertThat(value).isEqualTo(30));
    }

    @Test
    void aLongLogIsCut() {
        for (int i = 0; i < 2_000; i++) {
            rig.increment(START_MS, 1, HUNDRED);
        }
        restart();

        assertThat(rig.entries('L')).isBetween(3L, 10L);
        assertThat(rig.changelog.values())
                .allSatisfy(value -> assertThat(value.length).isLessThan(200_000));
        rig.closeThrough(START_MS);
        assertThat(rig.values())
                .hasSize(100)
                .allSatisfy((id, value) -> assertThat(value).isEqualTo(2_000));
    }

    /** With so many, what a batch will touch is loaded ahead of it. */
    @Test
    void manySeriesAreWhatFewAre() {
        int many = 30_000;
        for (int step = 0; step < 3; step++) {
            for (int from = 0; from < many; from += 60) {
                rig.increment(
                        START_MS + step * STEP_MS,
                        from % 7 + step,
                        IntStream.range(from, from + 60).toArray());
            }
            rig.closeThrough(START_MS + (step - 1) * STEP_MS);
            restart();
        }
        rig.closeThrough(START_MS + 2 * STEP_MS);
        restart();

        Map<String, Double> values = rig.values();
        assertThat(values).hasSize(many);
        for (int counter = 0; counter < many; counter++) {
            int from = counter / 60 * 60;
            assertThat(values.get("" + counter)).isEqualTo(3 * (from % 7) + 3);
        }
    }

    @Test
    void whatIsPendingForASeriesThatIsForgottenBeginsAnewAlsoAfterARestart() {
        rig.increment(START_MS, 5, 1);
        rig.closeThrough(START_MS);
        long laterMs = START_MS + 10 * TTL_MS;
        rig.increment(laterMs, 7, 1);
        rig.commit();
        // It ends, and is forgotten before the later step closes; its id must not go to another meanwhile.
        rig.closeThrough(laterMs - STEP_MS);
        rig.increment(laterMs, 9, 2);
        restart();
        rig.closeThrough(laterMs);

        assertThat(rig.values()).containsOnly(Map.entry("1", 7.0), Map.entry("2", 9.0));
    }

    @Test
    void aDamagedLogIsNamed() {
        rig.increment(START_MS, 5, 1);
        rig.commit();
        byte[] key = rig.changelog.keySet().stream()
                .filter(k -> k[0] == 'L')
                .findFirst()
                .orElseThrow();
        byte[] entry = rig.changelog.get(key);
        rig.changelog.put(key, Arrays.copyOf(entry, entry.length - 1));

        assertThatThrownBy(rig::restore)
                .isInstanceOf(CorruptEntryException.class)
                .hasMessageContaining("the record ends at byte")
                .extracting(e -> ((CorruptEntryException) e).key())
                .isEqualTo(key);
    }
}
