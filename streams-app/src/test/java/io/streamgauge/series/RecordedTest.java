package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.inbox.RecordedWriter;
import io.streamgauge.series.state.SampleRouter;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.series.wire.DeltaSink;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded series on their way through SERIES, and rules that change. */
final class RecordedTest {
    private static final SeriesSettings SETTINGS =
            new SeriesSettings(1000, 10_000, 400_000, 100, 100, WindowSettings.defaults());
    private static final CollectSettings COLLECT = new CollectSettings(1000, 2000, 600_000, 100, 8);
    private static final Labels SERIES = Labels.of(Labels.NAME, "job:up:sum", "job", "a");

    private final Pipe pipe = new Pipe(SETTINGS, COLLECT, 1, 2, 1, Pipe.ALL);
    private final RecordedWriter writer = new RecordedWriter(0, 2);

    private void drain() {
        writer.drain(new DeltaSink() {
            @Override
            public void batch(int seriesPartition, byte[] value) {
                pipe.apply(seriesPartition, value);
            }

            @Override
            public void broadcast(byte[] value) {
                pipe.apply(0, value);
                pipe.apply(1, value);
            }
        });
        pipe.settle();
    }

    private Map<String, List<String>> seenBy(String group, long tickMs) {
        return Pipe.read(pipe.inbox().source(group, tickMs), 0, tickMs);
    }

    @Test
    void othersSeeARecordedSampleFromTheNextTickOnAndItsGroupNotAtAll() {
        pipe.idle(100_000);
        writer.add("f;g", 60_000, SERIES, 7);
        writer.add("f;g", 90_000, SERIES, 8);
        drain();
        String name = SERIES.toString();
        assertThat(seenBy("f;other", 90_000).get(name)).containsExactly("60000=7.0");
        assertThat(seenBy("f;other", 90_001).get(name)).containsExactly("60000=7.0", "90000=8.0");
        assertThat(seenBy("f;g", 90_001)).doesNotContainKey(name);
        assertThat(pipe.all(0, 100_000).get(name)).containsExactly("60000=7.0", "90000=8.0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recordedFloatsAndHistogramsSurviveARestart(boolean restart) {
        pipe.idle(100_000);
        Histogram h = Histogram.builder().schema(3).count(2.5).sum(0.25).build();
        Labels histogram = Labels.of(Labels.NAME, "h:rate");
        for (int i = 0; i < 5; i++) {
            writer.add("f;g", 60_000 + i * 1000L, SERIES, i);
            writer.add("f;g", 60_000 + i * 1000L, histogram, h);
            drain();
            if (restart) {
                pipe.restart();
            }
        }
        writer.add("f;g", 70_000, SERIES, StaleMarker.VALUE);
        writer.add("f;g", 70_000, histogram, Histogram.STALE);
        drain();
        for (Map<String, List<String>> all : List.of(pipe.all(0, 100_000), seenBy("o", 100_000))) {
            assertThat(all.get(SERIES.toString()))
                    .containsExactly("60000=0.0", "61000=1.0", "62000=2.0", "63000=3.0", "64000=4.0", "70000=NaN");
            assertThat(all.get("h:rate")).hasSize(6).startsWith("60000=" + h);
        }
    }

    @Test
    void aRepeatedSampleIsTakenOnce() {
        pipe.idle(100_000);
        writer.add("f;g", 60_000, SERIES, 7);
        drain();
        writer.add("f;g", 60_000, SERIES, 9);
        drain();
        assertThat(pipe.all(0, 100_000).get(SERIES.toString())).containsExactly("60000=7.0");
        assertThat(IntStream.range(0, 2)
                        .mapToLong(p -> pipe.partitionAt(p).counts().recordedDuplicates)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void levelsAreTheMinimumAndKnownUnderOneVersionOnly() {
        pipe.idle(100_000);
        assertThat(pipe.inbox().recordedThroughMs(1, 0)).isEqualTo(Long.MIN_VALUE);
        writer.levels(1, new long[] {60_000, 30_000});
        drain();
        assertThat(pipe.inbox().recordedThroughMs(1, 0)).isEqualTo(60_000);
        assertThat(pipe.inbox().recordedThroughMs(1, 1)).isEqualTo(30_000);
        assertThat(pipe.inbox().recordedThroughMs(1, 2)).isEqualTo(Long.MIN_VALUE);
        assertThat(pipe.inbox().recordedThroughMs(2, 0)).isEqualTo(Long.MIN_VALUE);
        pipe.restart();
        assertThat(pipe.inbox().recordedThroughMs(1, 0)).isEqualTo(60_000);
    }

    @Test
    void aRecordedNameThatAMetricHasIsRefused() {
        pipe.feed(0, 0, Ev.counter("hits", 1500, 1));
        pipe.idle(10_000);
        for (String job : List.of("a", "b", "c", "d")) {
            writer.add("f;g", 5000, Labels.of(Labels.NAME, "hits_total", "job", job), 7);
        }
        drain();
        assertThat(pipe.rejected).isNotEmpty().allMatch(r -> r.contains("hits_total") && r.contains("f;g"));
    }

    @Test
    void rulesAddedLaterGetTheHistory() {
        Pipe late = new Pipe(SETTINGS, COLLECT, 1, 2, 1, SampleRouter.NONE);
        for (int i = 0; i < 200; i++) {
            late.feed(0, i, Ev.counter("hits", 100_000 + i * 500L, i % 7, "id", "" + i % 3));
            late.feed(0, i, Ev.histogram("latency", 100_000 + i * 500L, i, new double[] {9, 99}, "id", "" + i % 3));
            late.feed(0, i, Ev.gauge("lag", 100_000 + i * 500L, Math.floorDiv(i, 9), "id", "" + i % 3));
        }
        late.idle(203_000);
        assertThat(late.inbox().size()).isZero();
        late.route(Pipe.routeAll(2));
        assertThat(late.inbox().routingVersion()).isEqualTo(2);
        Pipe early = new Pipe(SETTINGS, COLLECT, 1, 2, 1, Pipe.ALL);
        long closed = late.inbox().closedThroughMs();
        assertThat(late.received(closed - 90_000, closed)).hasSizeGreaterThan(50);
        PipelineTest.assertSame(late.all(closed - 90_000, closed), late.received(closed - 90_000, closed));
        late.feed(0, 200, Ev.counter("hits", 210_500, 3, "id", "1"));
        late.idle(240_000);
        closed = late.inbox().closedThroughMs();
        PipelineTest.assertSame(late.all(closed - 90_000, closed), late.received(closed - 90_000, closed));
        late.restart();
        late.idle(250_000);
        closed = late.inbox().closedThroughMs();
        PipelineTest.assertSame(late.all(closed - 90_000, closed), late.received(closed - 90_000, closed));
        assertThat(early.inbox().size()).isZero();
    }

    @Test
    void whatNobodyReadsIsNotSent() {
        Pipe silent = new Pipe(SETTINGS, COLLECT, 1, 2, 1, SampleRouter.NONE);
        silent.feed(0, 0, Ev.counter("hits", 1500, 1));
        silent.idle(10_000);
        assertThat(silent.inbox().size()).isZero();
        assertThat(silent.inbox().closedThroughMs()).isEqualTo(8000);
    }
}
