package io.streamgauge.series.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FloatHistoryTest {
    private static final long STEP_MS = 5000;
    private static final long SPAN_MS = 450_000;

    private final FloatAppender appender = new FloatAppender();

    private void append(FloatHistory history, long timeMs, double value) {
        if (!history.startsBlock(timeMs, SPAN_MS)) {
            history.append(timeMs, value, appender);
        } else if (history.isEmpty()) {
            history.start(timeMs, value, appender);
        } else {
            history.start(history.lastMs(), history.lastValue(), timeMs, value, appender);
        }
    }

    private static double randomValue(Random random, double before) {
        return switch (random.nextInt(9)) {
            case 0 -> StaleMarker.VALUE;
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> -0.0;
            case 3 -> Double.NaN;
            case 4 -> random.nextGaussian();
            case 5 -> Double.POSITIVE_INFINITY;
            case 6 -> random.nextLong();
            default -> Math.rint(before) + random.nextInt(100);
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everySampleComesBackBitByBit(long seed) {
        Random random = new Random(seed);
        FloatHistory history = new FloatHistory();
        TreeMap<Long, Double> expected = new TreeMap<>();
        long time = 1_700_000_000_000L;
        double value = 0;
        for (int i = 0; i < 1000; i++) {
            time += random.nextInt(4) == 0 ? 1 + random.nextInt(10_000_000) : STEP_MS;
            value = randomValue(random, value);
            append(history, time, value);
            expected.put(time, value);
        }
        SampleSlice slice = new SampleSlice();
        history.copy(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2, slice);
        assertThat(slice.size()).isEqualTo(expected.size());
        int i = slice.from;
        for (var e : expected.entrySet()) {
            assertThat(slice.timesMs[i]).isEqualTo(e.getKey());
            assertThat(Double.doubleToRawLongBits(slice.values[i++]))
                    .isEqualTo(Double.doubleToRawLongBits(e.getValue()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void trimmedOrNotTheDenseViewWithinTheHistoryIsTheSame(long seed) {
        Random random = new Random(seed);
        FloatHistory whole = new FloatHistory();
        FloatHistory trimmed = new FloatHistory();
        TreeMap<Long, Double> samples = new TreeMap<>();
        long time = 1_000_000 * STEP_MS;
        for (int i = 0; i < 2000; i++) {
            time += (random.nextInt(10) == 0 ? 1 + random.nextInt(200) : 1) * STEP_MS;
            double value = random.nextInt(20) == 0 ? StaleMarker.VALUE : random.nextInt(1000);
            append(whole, time, value);
            append(trimmed, time, value);
            samples.put(time, value);
            trimmed.trim(time - 3_600_000);
        }
        DenseView dense = new DenseView(new StepGrid(STEP_MS));
        for (int k = 0; k < 50; k++) {
            long from = time - random.nextInt(3_600_000);
            long to = from + random.nextInt(3_600_000);
            List<String> brute = brute(samples, from, to);
            assertThat(text(dense.fill(whole, from, to, new SampleSlice()))).isEqualTo(brute);
            assertThat(text(dense.fill(trimmed, from, to, new SampleSlice()))).isEqualTo(brute);
        }
    }

    private static List<String> brute(NavigableMap<Long, Double> samples, long from, long to) {
        List<String> out = new ArrayList<>();
        for (long t = Math.floorDiv(from, STEP_MS) * STEP_MS + STEP_MS; t <= to; t += STEP_MS) {
            var held = samples.floorEntry(t);
            if (held != null && (!StaleMarker.is(held.getValue()) || held.getKey() == t)) {
                out.add(t + "=" + Double.doubleToRawLongBits(held.getValue()));
            }
        }
        return out;
    }

    private static List<String> text(SampleSlice slice) {
        List<String> out = new ArrayList<>();
        for (int i = slice.from; i < slice.to; i++) {
            out.add(slice.timesMs[i] + "=" + Double.doubleToRawLongBits(slice.values[i]));
        }
        return out;
    }

    @Test
    void anHourOfACounterTakesLittle() {
        FloatHistory history = new FloatHistory();
        Random random = new Random(5);
        double total = 1_000_000;
        for (int i = 0; i < 720; i++) {
            total += 800 + random.nextInt(400);
            append(history, 1_700_000_000_000L + i * STEP_MS, total);
        }
        assertThat(history.encodedBytes()).isLessThan(720 * 2 + 200);
    }
}
