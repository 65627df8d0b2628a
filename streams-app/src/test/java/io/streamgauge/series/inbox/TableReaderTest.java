package io.streamgauge.series.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.history.FloatAppender;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.InputOffsets;
import io.streamgauge.series.wire.SampleWriter;
import io.streamgauge.series.wire.SeriesWatermark;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short ways to the newest sample and to both ends of a window, against the samples themselves. */
final class TableReaderTest {
    private static final long STEP_MS = 1_000;
    private static final long HISTORY_MS = 400_000;
    private static final long START_MS = 1_000_000;

    private final FloatAppender appender = new FloatAppender();
    private final Horizon horizon = new Horizon(1, HISTORY_MS);
    private final TableReader reader = new TableReader(new StepGrid(STEP_MS), horizon);
    private final SampleSlice samples = new SampleSlice();
    private final SampleSlice some = new SampleSlice();
    private int known;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shortcutsAgreeWithTheSamples(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            boolean dense = random.nextInt(4) > 0;
            SampleTable t = new SampleTable(0, 0, 0, Labels.EMPTY, dense ? SampleWriter.DENSE : 0, "");
            long lastMs = fill(t, random, random.nextInt(3) == 0);
            close(lastMs + random.nextInt(5) * STEP_MS);
            for (int window = 0; window < 20; window++) {
                long toMs = START_MS - 5_000 + random.nextInt((int) (lastMs - START_MS) + 20_000);
                check(t, toMs - 1 - random.nextInt(350_000), toMs);
            }
            check(t, lastMs - 300_000, lastMs);
        }
        assertThat(known).as("windows whose ends were known").isGreaterThan(30);
    }

    private void check(SampleTable t, long fromMs, long toMs) {
        samples.clear();
        reader.fill(t, fromMs, toMs, samples);
        some.clear();
        reader.fillNewest(t, fromMs, toMs, some);
        assertThat(some.size() == 0).isEqualTo(samples.size() == 0);
        if (samples.size() > 0) {
            same(some.to - 1, samples.to - 1);
        }
        some.clear();
        int count = reader.fillEnds(t, fromMs, toMs, some);
        if (count > 0) {
            known++;
            assertThat(count).isEqualTo(samples.size());
            assertThat(some.size()).isEqualTo(Math.min(2, count));
            same(some.from, samples.from);
            same(some.to - 1, samples.to - 1);
            for (int i = samples.from + 1; i < samples.to; i++) {
                assertThat(samples.values[i]).isGreaterThanOrEqualTo(samples.values[i - 1]);
            }
        }
    }

    private void same(int i, int expected) {
        assertThat(some.timesMs[i]).isEqualTo(samples.timesMs[expected]);
        assertThat(Double.doubleToRawLongBits(some.values[i]))
                .isEqualTo(Double.doubleToRawLongBits(samples.values[expected]));
    }

    /** A counter that now and then stands still, seldom is reset, and may end and come back. */
    private long fill(SampleTable t, Random random, boolean unruly) {
        FloatHistory history = t.floats();
        long timeMs = START_MS;
        double value = random.nextInt(100);
        history.start(timeMs, value, appender);
        int n = 1 + random.nextInt(400);
        for (int i = 0; i < n; i++) {
            double before = value;
            long beforeMs = timeMs;
            timeMs += STEP_MS * (1 + (random.nextInt(10) == 0 ? random.nextInt(20) : 0));
            boolean ends = unruly && random.nextInt(50) == 0;
            value = ends ? StaleMarker.VALUE : next(before, unruly && random.nextInt(60) == 0, random);
            if (history.startsBlock(timeMs, 50_000)) {
                history.start(beforeMs, before, timeMs, value, appender);
            } else {
                history.append(timeMs, value, appender);
            }
        }
        return timeMs;
    }

    private static double next(double before, boolean reset, Random random) {
        return reset || StaleMarker.is(before) ? random.nextInt(5) : before + random.nextInt(50) / 4.0;
    }

    private void close(long throughMs) {
        horizon.update(new SeriesWatermark(
                0, throughMs, 0, 0, new long[0], InputOffsets.NONE, START_MS, 0, 0, 0, 0, List.of()));
    }
}
