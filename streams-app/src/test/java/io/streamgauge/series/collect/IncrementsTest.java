package io.streamgauge.series.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.ExactSum;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.DeltaHandler;
import io.streamgauge.series.wire.DeltaReader;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.Kinds;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an increment goes to a row of the table or the long way, and whatever is drained, evicted and grown between: the sum per series and step is exact. */
final class IncrementsTest {
    private static final long START_MS = 1_700_000_000_000L;
    private static final long STEP_MS = 1_000;
    private static final long LATENESS_MS = 1_500;
    private static final int POINTS = 30_000;
    private static final StepGrid GRID = new StepGrid(STEP_MS);

    private final Map<String, ExactSum> expected = new TreeMap<>();
    private final Map<String, ExactSum> drained = new TreeMap<>();
    private final Point point = new Point();
    private long watermarkMs = Long.MIN_VALUE;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void addUpExactly(long seed) {
        Random random = new Random(seed);
        int capacity = seed % 2 == 0 ? 50 : 100_000;
        int series = seed % 3 == 0 ? 3_000 : 40;
        Collector collector = new Collector(
                new CollectSettings(STEP_MS, LATENESS_MS, 600_000, capacity, 64), 0, 3, (reason, detail) -> {});
        for (int i = 0; i < POINTS; i++) {
            long timeMs = START_MS + i / 3 - random.nextInt(i % 10 == 0 ? 4_000 : 400);
            collector.record(i, timeMs, START_MS + POINTS);
            collector.point(increment(random, random.nextInt(series), timeMs));
            if (random.nextInt(500) == 0 || collector.isFull()) {
                drain(collector);
            }
        }
        drain(collector);

        assertThat(collector.points()).isEqualTo(POINTS);
        assertThat(drained.keySet()).isEqualTo(expected.keySet());
        drained.forEach((series1, sum) -> {
            assertThat(sum.value()).as(series1).isEqualTo(expected.get(series1).value());
            assertThat(sum.rest()).as(series1).isEqualTo(expected.get(series1).rest());
        });
    }

    /** Of one of two names for the same series in three, described at times, and of values whole and broken, small and beyond 2^53. */
    private Point increment(Random random, int series, long timeMs) {
        double value = value(random);
        double weight = random.nextInt(50) == 0 ? 3 : 1;
        boolean bare = series % 5 == 0;
        String base = "c" + series % 7;
        String name = bare || random.nextInt(3) > 0 ? base : base + "_total";
        Labels labels = Labels.of("i", "" + series);
        point.begin(MetricType.COUNTER, timeMs)
                .bareName(bare)
                .add(value, weight)
                .series(name, labels);
        if (random.nextInt(20) == 0) {
            point.metadata("bytes", "What was sent.");
        }
        long stepEndMs = GRID.endOf(timeMs);
        if (watermarkMs != Long.MIN_VALUE) {
            // What is late is credited to the oldest open step.
            stepEndMs = Math.max(stepEndMs, GRID.oldestOpen(watermarkMs));
        }
        expected.computeIfAbsent(base + labels + "@" + stepEndMs, s -> new ExactSum())
                .addProduct(value, weight);
        watermarkMs = Math.max(watermarkMs, timeMs - LATENESS_MS);
        return point;
    }

    private static double value(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextDouble();
            case 1 -> Math.scalb(1.0, 52 + random.nextInt(3));
            case 2 -> random.nextBoolean() ? 0.0 : -0.0;
            default -> 1 + random.nextInt(99);
        };
    }

    private void drain(Collector collector) {
        collector.drain(new DeltaSink() {
            @Override
            public void batch(int seriesPartition, byte[] value) {
                ByteReader in = new ByteReader(value);
                Kinds.read(in);
                DeltaReader.inputPartition(in);
                DeltaReader.read(in, new Sums());
            }

            @Override
            public void broadcast(byte[] value) {}
        });
    }

    private final class Sums implements DeltaHandler {
        private String series;

        @Override
        public void series(byte[] bytes, int from, int to, MetricType type, boolean bareName) {
            SeriesKey key = SeriesKey.ofBytes(Arrays.copyOfRange(bytes, from, to));
            series = key.baseName() + key.labels();
        }

        @Override
        public void about(String family, MetricType type, String unit, String help) {}

        @Override
        public void metadata(String unit, String help) {}

        @Override
        public void ttl(long ms) {
            throw new AssertionError("no point has a ttl");
        }

        @Override
        public void origin(long startMs, long source) {
            throw new AssertionError("no point has an origin");
        }

        @Override
        public void whole(long stepEndMs, long timeMs, long offset, byte[] bytes, int from, int to) {
            throw new AssertionError("there are counters only");
        }

        @Override
        public void total(long stepEndMs, long timeMs, long offset, double value) {
            throw new AssertionError("nothing is cumulative");
        }

        @Override
        public void gauge(long stepEndMs, long timeMs, long offset, double value) {
            throw new AssertionError("there are counters only");
        }

        @Override
        public void observations(long stepEndMs, byte[] bytes, int from, int to) {
            throw new AssertionError("there are counters only");
        }

        @Override
        public void increment(long stepEndMs, double high, double low) {
            drained.computeIfAbsent(series + "@" + stepEndMs, s -> new ExactSum())
                    .add(high, low);
        }
    }
}
