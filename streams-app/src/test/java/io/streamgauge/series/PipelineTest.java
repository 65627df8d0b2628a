package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same events give the same samples, however they are combined, interleaved and interrupted. */
final class PipelineTest {
    static final long START = 1_700_000_000_000L;
    static final double[] BOUNDS = {0.1, 1, 10};

    static final SeriesSettings SETTINGS =
            new SeriesSettings(1000, 60_000, 400_000, 100_000, 100_000, WindowSettings.defaults());
    static final CollectSettings COLLECT = new CollectSettings(1000, 3000, 600_000, 64, 64);

    /** Events of three input partitions over ten minutes: out of order, some late, with pauses in which series end. */
    static List<List<Ev>> events(long seed, int perInput) {
        Random random = new Random(seed);
        List<List<Ev>> all = new ArrayList<>();
        double[] totals = new double[8];
        for (int i = 0; i < 3; i++) {
            all.add(new ArrayList<>());
        }
        long now = START;
        for (int k = 0; k < perInput; k++) {
            now += random.nextInt(400) == 0 ? 50_000 + random.nextInt(40_000) : random.nextInt(700);
            for (int i = 0; i < 3; i++) {
                long time = now - random.nextInt(random.nextInt(20) == 0 ? 30_000 : 2500);
                all.get(i).add(event(random, i, time, totals));
            }
        }
        return all;
    }

    private static Ev event(Random random, int input, long time, double[] totals) {
        String id = Integer.toString(random.nextInt(6));
        return switch (random.nextInt(6)) {
            case 0 -> Ev.gauge("temperature", time, random.nextGaussian(), "id", id);
            case 1 -> Ev.gauge("queue_lag", time, random.nextInt(50), "id", id);
            case 2 -> {
                int which = random.nextInt(totals.length);
                totals[which] = random.nextInt(50) == 0 ? random.nextInt(3) : totals[which] + random.nextInt(9);
                yield Ev.total("bytes", time, totals[which], "id", Integer.toString(which), "in", "" + input);
            }
            case 3 -> Ev.histogram("latency", time, Math.exp(random.nextGaussian()), BOUNDS, "id", id);
            case 4 -> Ev.counter("cost", time, random.nextDouble() * Math.pow(10, random.nextInt(6)), "id", id);
            default -> Ev.counter("requests_total", time, 1 + random.nextInt(5), "id", id);
        };
    }

    static Map<String, List<String>> samples(Pipe pipe) {
        long closed = pipe.partitionAt(0).closedThroughMs();
        return pipe.all(closed - 95_000, closed);
    }

    static Map<String, List<String>> received(Pipe pipe) {
        long closed = pipe.inbox().closedThroughMs();
        return pipe.received(closed - 95_000, closed);
    }

    private static Pipe run(List<List<Ev>> events, long seed, boolean restarts) {
        return new Pipe(SETTINGS, COLLECT, 3, 2, seed, Pipe.ALL).run(events, restarts);
    }

    /** As equal maps, with a message that a person can read. */
    static void assertSame(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        assertThat(actual).isNotEmpty();
        Map<String, List<String>> more = new TreeMap<>(actual);
        more.keySet().removeAll(expected.keySet());
        assertThat(more).as("unexpected").isEmpty();
        expected.forEach((name, samples) -> {
            List<String> others = actual.getOrDefault(name, List.of());
            for (int i = 0; i < Math.max(samples.size(), others.size()); i++) {
                String a = i < samples.size() ? samples.get(i) : "nothing";
                String b = i < others.size() ? others.get(i) : "nothing";
                assertThat(b).as("sample %d of %s", i, name).isEqualTo(a);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neitherInterleavingNorCombiningChangesASample(long seed) {
        List<List<Ev>> events = events(seed, 450);
        Pipe one = run(events, seed * 100 + 1, false);
        Pipe other = run(events, seed * 100 + 2, false);
        assertSame(samples(one), samples(other));
        assertSame(received(one), received(other));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aRestartChangesNothing(long seed) {
        List<List<Ev>> events = events(seed, 450);
        Pipe one = run(events, seed * 100 + 1, false);
        Pipe other = run(events, seed * 100 + 2, true);
        assertSame(samples(one), samples(other));
        assertSame(received(one), received(other));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void rulesAreSentWhatSeriesShows(long seed) {
        Pipe pipe = run(events(seed, 450), seed, false);
        assertSame(samples(pipe), received(pipe));
    }

    /** With so many, what a batch will touch is loaded ahead of it. */
    @Test
    void manySeriesArriveAsTheyAre() {
        List<Ev> events = new ArrayList<>();
        for (int k = 0; k < 90_000; k++) {
            long time = START + k / 30;
            events.add(
                    k % 10 == 0
                            ? Ev.gauge("depth", time, k, "id", "" + k % 30_000)
                            : Ev.counter("jobs", time, k, "id", "" + k % 30_000));
        }
        events.add(Ev.counter("jobs", START + 60_000, 1, "id", "end"));
        CollectSettings roomy = new CollectSettings(1000, 3000, 600_000, 1_000_000, 1_000_000);
        SeriesSettings bare = new SeriesSettings(1000, 60_000, 400_000, 100_000, 100_000, WindowSettings.off());

        Pipe pipe = new Pipe(bare, roomy, 1, 1, 5, Pipe.ALL).run(List.of(events), false);

        assertThat(samples(pipe)).hasSize(30_000);
        assertSame(samples(pipe), received(pipe));
    }
}
