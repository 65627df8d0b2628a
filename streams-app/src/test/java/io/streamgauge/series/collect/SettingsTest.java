package io.streamgauge.series.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.EventDecoder;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.DeltaHandler;
import io.streamgauge.series.wire.DeltaReader;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.Kinds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gauge is set to goes to a row of the table, or the long way with two values in a point, of which the second holds: the same is sent, whatever else happens to the gauge between. */
final class SettingsTest {
    private static final long START_MS = 1_700_000_000_000L;
    private static final long STEP_MS = 1_000;
    private static final int POINTS = 30_000;

    private final EventDecoder decoder = new EventDecoder();
    private final Point point = new Point();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void areTheSameOnBothWays(long seed) {
        Random random = new Random(seed);
        int series = seed % 3 == 0 ? 3_000 : 40;
        int capacity = seed % 2 == 0 ? 5_000 : 100_000;
        Collector byRow = collector(capacity);
        Collector longWay = collector(capacity);
        long offset = 0;
        for (int i = 0; i < POINTS; i++) {
            long timeMs = START_MS + i / 3 - random.nextInt(i % 10 == 0 ? 4_000 : 400);
            // Several points of one record have one offset.
            offset += random.nextInt(2);
            byRow.record(offset, timeMs, START_MS + POINTS);
            longWay.record(offset, timeMs, START_MS + POINTS);
            send(random, random.nextInt(series), timeMs, byRow, longWay);
            if (random.nextInt(400) == 0 || byRow.isFull() || longWay.isFull()) {
                assertThat(drained(byRow)).isEqualTo(drained(longWay));
            }
        }
        assertThat(drained(byRow)).isEqualTo(drained(longWay)).isNotEmpty();
        assertThat(byRow.points()).isEqualTo(longWay.points());
        assertThat(byRow.watermarkMs()).isEqualTo(longWay.watermarkMs());
    }

    private static Collector collector(int capacity) {
        return new Collector(new CollectSettings(STEP_MS, 1_500, 600_000, capacity, 64), 0, 3, (reason, detail) -> {});
    }

    private void send(Random random, int i, long timeMs, Collector byRow, Collector longWay) {
        Labels labels = Labels.of("a", "x", "i", "" + i);
        String name = "g" + i % 7;
        double value = random.nextInt(20) == 0 ? -0.0 : random.nextInt(1_000) / 8.0;
        if (random.nextInt(15) == 0) {
            Point added = point.begin(MetricType.GAUGE, timeMs)
                    .relative(true)
                    .add(value, 1)
                    .series(name, labels);
            byRow.point(added);
            longWay.point(added);
            return;
        }
        longWay.point(
                point.begin(MetricType.GAUGE, timeMs).add(7, 1).add(value, 1).series(name, labels));
        // Two identities of one series.
        String order = random.nextInt(3) == 0 ? "{\"i\":\"%d\",\"a\":\"x\"}" : "{\"a\":\"x\",\"i\":\"%d\"}";
        String json = "{\"name\":\"" + name + "\",\"type\":\"gauge\",\"labels\":" + String.format(order, i)
                + ",\"value\":" + value + ",\"timestamp\":" + timeMs + "}";
        decoder.decode(json.getBytes(StandardCharsets.UTF_8), timeMs, Limits.DEFAULT, byRow);
    }

    /** By series and step, what is added and what it is set to. */
    private static Map<String, String> drained(Collector collector) {
        Map<String, String> drained = new TreeMap<>();
        collector.drain(new DeltaSink() {
            @Override
            public void batch(int seriesPartition, byte[] value) {
                ByteReader in = new ByteReader(value);
                Kinds.read(in);
                DeltaReader.inputPartition(in);
                DeltaReader.read(in, new Texts(drained));
            }

            @Override
            public void broadcast(byte[] value) {}
        });
        return drained;
    }

    private static final class Texts implements DeltaHandler {
        private final Map<String, String> texts;
        private String series;

        Texts(Map<String, String> texts) {
            this.texts = texts;
        }

        private void put(long stepEndMs, String what) {
            texts.merge(series + "@" + stepEndMs, what, String::concat);
        }

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
            throw new AssertionError("there are gauges only");
        }

        @Override
        public void total(long stepEndMs, long timeMs, long offset, double value) {
            throw new AssertionError("there are gauges only");
        }

        @Override
        public void gauge(long stepEndMs, long timeMs, long offset, double value) {
            put(stepEndMs, "=" + value + " at " + timeMs + "/" + offset);
        }

        @Override
        public void observations(long stepEndMs, byte[] bytes, int from, int to) {
            throw new AssertionError("there are gauges only");
        }

        @Override
        public void increment(long stepEndMs, double high, double low) {
            put(stepEndMs, "+" + high + "/" + low + " ");
        }
    }
}
