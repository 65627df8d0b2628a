package io.streamgauge.series.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.series.wire.CorruptEntryException;
import io.streamgauge.series.wire.DeltaWriter;
import io.streamgauge.series.wire.InputWatermark;
import io.streamgauge.series.wire.SampleSink;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The deltas of steps that are not closed, in the changelog. */
final class OpenStepsTest {
    private static final long STEP_MS = 1_000;
    private static final long TTL_MS = 20_000;
    private static final long START_MS = 1_700_000_000_000L;

    private static final SampleSink DROP = new SampleSink() {
        @Override
        public void samples(int rulesPartition, byte[] value) {}

        @Override
        public void broadcast(byte[] value) {}
    };

    private final TreeMap<byte[], byte[]> changelog = new TreeMap<>(Arrays::compareUnsigned);
    private final Map<Character, Integer> bytes = new TreeMap<>();
    private SeriesPartition partition = partition();
    private int offset;

    private static SeriesPartition partition() {
        SeriesSettings settings = new SeriesSettings(STEP_MS, TTL_MS, TTL_MS, 100_000, 100_000, WindowSettings.off());
        return new SeriesPartition(settings, 0, 1, 1, SampleRouter.NONE, (reason, key, detail, from) -> {});
    }

    private void increment(int counter, long stepEndMs, double by) {
        DeltaWriter out = new DeltaWriter(0);
        out.series(SeriesKey.of("jobs", Labels.of("id", "" + counter)).bytes(), MetricType.COUNTER, stepEndMs);
        out.increment(stepEndMs, by, 0);
        out.endSeries();
        partition.apply(out.take(), DROP);
    }

    private void closeThrough(long timeMs) {
        partition.apply(new InputWatermark(0, timeMs, ++offset, START_MS, 0, 0, timeMs).encode(), DROP);
        boolean more = true;
        while (more) {
            more = partition.closeNextStep(DROP);
        }
    }

    private void commit() {
        bytes.clear();
        partition.forEachDirty((key, value) -> {
            if (value == null) {
                changelog.remove(key);
            } else {
                changelog.put(key, value);
                bytes.merge((char) key[0], value.length, Integer::sum);
            }
        });
    }

    private void restart() {
        commit();
        partition = partition();
        changelog.forEach(partition::restore);
        partition.restored();
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        for (Family family : partition.families()) {
            for (ExposedSeries series : family.series()) {
                values.put(series.labels().get("id"), series.value());
            }
        }
        return values;
    }

    private long kept(char kind) {
        return changelog.keySet().stream().filter(key -> key[0] == kind).count();
    }

    @Test
    void aCommitWritesWhatCameSinceTheLastAndClosingDeletesIt() {
        for (int commits = 1; commits <= 10; commits++) {
            for (int counter = 0; counter < 100; counter++) {
                increment(counter, START_MS, 1);
                increment(counter, START_MS + STEP_MS, 2);
            }
            commit();
            assertThat(bytes.get('L')).as("bytes of 200 deltas").isBetween(600, 1_200);
            assertThat(kept('L')).isEqualTo(2 * commits);
            if (commits > 1) {
                assertThat(bytes).doesNotContainKeys('S', 'P', 'D');
            }
        }

        closeThrough(START_MS);
        commit();
        assertThat(kept('L')).as("of the step that is still open").isEqualTo(10);
        restart();
        closeThrough(START_MS + STEP_MS);
        commit();

        assertThat(kept('L')).isZero();
        assertThat(values())
                .hasSize(100)
                .allSatisfy((id, value) -> assertThat(value).isEqualTo(30));
    }

    /** With so many, what a batch will touch is loaded ahead of it. */
    @Test
    void manySeriesAreWhatFewAre() {
        int many = 30_000;
        for (int step = 0; step < 3; step++) {
            for (int counter = 0; counter < many; counter++) {
                increment(counter, START_MS + step * STEP_MS, counter % 7 + step);
            }
            closeThrough(START_MS + (step - 1) * STEP_MS);
            if (step < 2) {
                restart();
            }
        }
        closeThrough(START_MS + 2 * STEP_MS);
        restart();

        Map<String, Double> values = values();
        assertThat(values).hasSize(many);
        for (int counter = 0; counter < many; counter++) {
            assertThat(values.get("" + counter)).isEqualTo(3 * (counter % 7) + 3);
        }
    }

    @Test
    void aLongLogIsCut() {
        for (int i = 0; i < 200_000; i++) {
            increment(i % 10, START_MS, 1);
        }
        restart();

        assertThat(kept('L')).isBetween(3L, 10L);
        assertThat(changelog.values())
                .allSatisfy(value -> assertThat(value.length).isLessThan(200_000));
        closeThrough(START_MS);
        assertThat(values())
                .hasSize(10)
                .allSatisfy((id, value) -> assertThat(value).isEqualTo(20_000));
    }

    @Test
    void whatIsPendingForASeriesThatIsForgottenBeginsAnewAlsoAfterARestart() {
        increment(1, START_MS, 5);
        closeThrough(START_MS);
        long laterMs = START_MS + 10 * TTL_MS;
        increment(1, laterMs, 7);
        commit();
        // It ends, and is forgotten before the later step closes; its id must not go to another meanwhile.
        closeThrough(laterMs - STEP_MS);
        increment(2, laterMs, 9);
        restart();
        closeThrough(laterMs);

        assertThat(values()).containsOnly(Map.entry("1", 7.0), Map.entry("2", 9.0));
    }

    @Test
    void aDamagedLogIsNamed() {
        increment(1, START_MS, 5);
        commit();
        byte[] key =
                changelog.keySet().stream().filter(k -> k[0] == 'L').findFirst().orElseThrow();
        changelog.put(key, Arrays.copyOf(changelog.get(key), changelog.get(key).length - 1));
        SeriesPartition anew = partition();
        changelog.forEach(anew::restore);

        assertThatThrownBy(anew::restored)
                .isInstanceOf(CorruptEntryException.class)
                .hasMessageContaining("the record ends at byte");
    }
}
