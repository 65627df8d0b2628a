package io.streamgauge.series.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.series.wire.DeltaWriter;
import io.streamgauge.series.wire.InputWatermark;
import io.streamgauge.series.wire.SampleSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition's states in the changelog: what a commit writes, and that it comes back. */
final class StateBlocksTest {
    private static final long STEP_MS = 1_000;
    /** Short, so that series end and their ids are used again. */
    private static final long TTL_MS = 20_000;

    private static final SampleSink DROP = new SampleSink() {
        @Override
        public void samples(int rulesPartition, byte[] value) {}

        @Override
        public void broadcast(byte[] value) {}
    };

    private final TreeMap<byte[], byte[]> changelog = new TreeMap<>(Arrays::compareUnsigned);
    private SeriesPartition partition = partition();
    private long nowMs = 1_700_000_000_000L;
    private long stateBytes;
    private int offset;

    private static SeriesPartition partition() {
        SeriesSettings settings = new SeriesSettings(STEP_MS, TTL_MS, TTL_MS, 100_000, 100_000, WindowSettings.off());
        return new SeriesPartition(settings, 0, 1, 1, SampleRouter.NONE, (reason, key, detail, from) -> {});
    }

    /** A step in which these counters grow by one. */
    private void step(int... counters) {
        nowMs += STEP_MS;
        DeltaWriter out = new DeltaWriter(0);
        for (int counter : counters) {
            byte[] key = SeriesKey.of("jobs", Labels.of("id", Integer.toString(counter)))
                    .bytes();
            out.series(key, MetricType.COUNTER, nowMs);
            out.increment(nowMs, 1, 0);
            out.endSeries();
        }
        if (counters.length > 0) {
            partition.apply(out.take(), DROP);
        }
        partition.apply(new InputWatermark(0, nowMs, ++offset, STEP_MS, 0, 0, nowMs).encode(), DROP);
        boolean more = true;
        while (more) {
            more = partition.closeNextStep(DROP);
        }
        commit();
    }

    private void commit() {
        partition.forEachDirty((key, value) -> {
            if (value == null) {
                changelog.remove(key);
            } else {
                changelog.put(key, value);
                stateBytes += key[0] == 'S' || key[0] == 'P' ? value.length : 0;
            }
        });
    }

    private void restore() {
        partition = partition();
        changelog.forEach(partition::restore);
        partition.restored();
    }

    private void comesBack() {
        Map<String, Double> before = values();
        restore();
        assertThat(values()).isEqualTo(before).isNotEmpty();
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        for (Family family : partition.families()) {
            for (ExposedSeries series : family.series()) {
                values.put(series.labels().toString(), series.value());
            }
        }
        return values;
    }

    private static int[] range(int to) {
        int[] all = new int[to];
        Arrays.setAll(all, i -> i);
        return all;
    }

    @Test
    void aFewBusyOnesOfManyCostAboutWhatTheyAre() {
        int all = 6_400;
        step(range(all));
        double bytesEach = (double) stateBytes / all;
        stateBytes = 0;

        Random random = new Random(7);
        int steps = 15;
        int busy = 100;
        for (int i = 0; i < steps; i++) {
            step(random.ints(busy, 0, all).toArray());
        }

        assertThat(stateBytes / bytesEach / (steps * busy))
                .as("states written for each that changed")
                .isBetween(0.9, 3.0);
        comesBack();
    }

    @Test
    void whereAllChangeEachIsWrittenOnce() {
        int all = 6_400;
        step(range(all));
        stateBytes = 0;

        step(range(all));

        assertThat(changelog.keySet()).noneMatch(key -> key[0] == 'P');
        assertThat(changelog.keySet().stream().filter(key -> key[0] == 'S')).hasSize(all / 64);
        comesBack();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsWrittenComesBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 120; i++) {
            // Ids from a window that moves: what is behind it ends, and its ids get others.
            step(random.ints(1 + random.nextInt(80), i * 3, i * 3 + 300).toArray());
            if (random.nextInt(4) == 0) {
                comesBack();
            }
        }
        assertThat(changelog.keySet())
                .anyMatch(key -> key[0] == 'P')
                .anyMatch(key -> new String(key, 0, 1, StandardCharsets.US_ASCII).equals("S"));
    }

    @Test
    void whereAllHaveEndedNothingIsKept() {
        step(range(200));
        step(3, 70);
        for (int i = 0; i < 2 * TTL_MS / STEP_MS + 20; i++) {
            step();
        }

        assertThat(values()).isEmpty();
        assertThat(changelog.keySet()).noneMatch(key -> "DSP".indexOf(key[0]) >= 0);
    }
}
