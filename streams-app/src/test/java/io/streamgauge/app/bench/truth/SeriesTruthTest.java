package io.streamgauge.app.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Limits;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.series.Ev;
import io.streamgauge.series.Pipe;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * COLLECT, SERIES and what RULES receives, interleaved, combined and restarted at random, against the truth: each sample of each series bit for bit. Series are born, end, come back, are forgotten and
 * begin anew; sums are of all magnitudes and signs; gauges tie.
 */
final class SeriesTruthTest {
    private static final long START_MS = 1_700_000_000_000L;
    private static final int INPUTS = 3;
    private static final double[] BOUNDS = {-1, 0.5, 10};
    private static final SeriesSettings SERIES =
            new SeriesSettings(1_000, 20_000, 80_000, 100_000, 100_000, WindowSettings.off());
    private static final CollectSettings COLLECT = new CollectSettings(1_000, 3_000, 600_000, 64, 1_000);
    private static final TruthSettings SETTINGS =
            TruthSettings.of(COLLECT, SERIES, Limits.DEFAULT, RuleSettings.DEFAULT);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everySampleIsTheTruth(long seed) {
        List<List<Ev>> events = events(new Random(seed));
        List<InputEvent> log = log(events);
        Pipe calm = new Pipe(SERIES, COLLECT, INPUTS, 2, seed, Pipe.ALL).run(events, false);
        Pipe restarted = new Pipe(SERIES, COLLECT, INPUTS, 2, -seed, Pipe.ALL).run(events, true);
        long closedMs = Truth.closedMs(log, SETTINGS);
        assertThat(calm.partitionAt(0).closedThroughMs()).isEqualTo(closedMs);
        SeriesSource truth = Truth.series(
                log, SETTINGS.endingAt(closedMs), List.of(new Matcher(Matcher.Op.REGEX, Labels.NAME, ".+")));
        long fromMs = closedMs - 75_000;
        Map<String, List<String>> expected = Pipe.read(truth, fromMs, closedMs);
        assertSame(expected, calm.all(fromMs, closedMs));
        assertSame(expected, restarted.all(fromMs, closedMs));
        assertSame(expected, restarted.received(fromMs, closedMs));
    }

    private static void assertSame(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        expected.forEach(
                (series, samples) -> assertThat(actual.get(series)).as(series).isEqualTo(samples));
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
    }

    /** About seven minutes; series pause for less and for more than it takes to forget them. */
    private static List<List<Ev>> events(Random random) {
        List<List<Ev>> all = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            all.add(new ArrayList<>());
        }
        long[] silentUntil = new long[8];
        double[] running = new double[4];
        for (long now = START_MS; now < START_MS + 420_000; now += random.nextInt(400)) {
            int id = random.nextInt(silentUntil.length);
            if (random.nextInt(30) == 0) {
                silentUntil[id] = now + 1_000L * (15 + random.nextInt(190));
            }
            long time = now - random.nextInt(random.nextInt(20) == 0 ? 8_000 : 2_000);
            int input = random.nextInt(INPUTS);
            if (now >= silentUntil[id]) {
                all.get(input).add(event(random, id, time, running));
            }
            if (random.nextInt(10) == 0) {
                all.forEach(one -> one.add(Ev.gauge("tied", time, random.nextInt(5))));
            }
        }
        return all;
    }

    private static Ev event(Random random, int id, long time, double[] running) {
        String label = Integer.toString(id);
        double wide = Math.scalb(random.nextGaussian(), random.nextInt(200) - 100);
        return switch (random.nextInt(5)) {
            case 0 -> Ev.gauge("g", time, random.nextInt(4), "id", label);
            case 1 -> {
                int which = id % running.length;
                running[which] = random.nextInt(9) == 0 ? random.nextInt(3) : running[which] + random.nextDouble();
                yield Ev.total("r", time, running[which], "id", label);
            }
            case 2 -> Ev.histogram("h", time, wide, BOUNDS, "id", label);
            case 3 -> Ev.counter("wide", time, Math.abs(wide), "id", label);
            default -> Ev.counter("c", time, random.nextInt(3), "id", label);
        };
    }

    private static List<InputEvent> log(List<List<Ev>> events) {
        List<InputEvent> log = new ArrayList<>();
        for (int p = 0; p < events.size(); p++) {
            for (int offset = 0; offset < events.get(p).size(); offset++) {
                byte[] json = json(events.get(p).get(offset)).getBytes(StandardCharsets.UTF_8);
                log.add(new InputEvent("events", p, offset, 0, json));
            }
        }
        return log;
    }

    private static String json(Ev e) {
        String id = e.labels().get("id");
        return "{\"name\":\"" + e.name() + "\",\"type\":\"" + e.type().text() + "\",\"value\":" + e.value()
                + ",\"timestamp\":" + e.timeMs()
                + (e.cumulative() ? ",\"cumulative\":true" : "")
                + (e.buckets().length > 0 ? ",\"buckets\":" + Arrays.toString(e.buckets()) : "")
                + (id.isEmpty() ? "" : ",\"labels\":{\"id\":\"" + id + "\"}") + "}";
    }
}
