package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Point;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules for running totals, retries, replicas and ends (topology-docs/formats.md): step 1 s, lateness 2 s, TTL 60 s. */
final class CumulativeTest {
    private static final SeriesSettings SETTINGS =
            new SeriesSettings(1000, 60_000, 400_000, 20, 20, WindowSettings.off());
    private static final CollectSettings COLLECT = new CollectSettings(1000, 2000, 600_000, 100, 8);
    private static final double[] BOUNDS = {1, 2};

    private final Pipe pipe = new Pipe(SETTINGS, COLLECT, 2, 1, 1, Pipe.ALL);
    private long offset;

    private static Point point(MetricType type, long timeMs) {
        return new Point().begin(type, timeMs);
    }

    private static Point total(long timeMs, double value) {
        return point(MetricType.COUNTER, timeMs).cumulative(true).add(value, 1).series("c", Labels.EMPTY);
    }

    private static Point sample(long timeMs, double value) {
        return point(MetricType.UNKNOWN, timeMs).add(value, 1).series("u", Labels.EMPTY);
    }

    private static Point classic(long timeMs, boolean cumulative, double... counts) {
        Point p = point(MetricType.HISTOGRAM, timeMs).cumulative(cumulative).series("h", Labels.EMPTY);
        HistogramAccumulator h = p.beginDistribution();
        h.loadClassic(BOUNDS);
        double count = 0;
        for (int i = 0; i < counts.length; i++) {
            h.loadBound(i, counts[i]);
            count += counts[i];
        }
        h.loadTotals(count, count * 2);
        return p;
    }

    private static Point exponential(long timeMs, int schema, double... counts) {
        Point p = point(MetricType.HISTOGRAM, timeMs).cumulative(true).series("e", Labels.EMPTY);
        HistogramAccumulator h = p.beginDistribution();
        h.loadExponential(schema, 0, 0);
        double count = 0;
        for (int i = 0; i < counts.length; i++) {
            h.loadBucket(true, i + 1, schema, counts[i]);
            count += counts[i];
        }
        h.loadTotals(count, count);
        return p;
    }

    private void feed(int input, Point... points) {
        for (Point p : points) {
            pipe.collectorAt(input).record(offset++, p.timestampMs(), Pipe.FAR);
            pipe.collectorAt(input).point(p);
        }
    }

    private List<String> samples(String series) {
        Map<String, List<String>> all = pipe.all(0, 1_000_000);
        assertThat(pipe.received(0, 1_000_000).get(series)).isEqualTo(all.get(series));
        return all.getOrDefault(series, List.of());
    }

    @Test
    void aStartAfterThePointBeforeIsAResetEvenWhereTheValueIsHigher() {
        feed(
                0,
                total(1500, 10).start(500),
                total(2500, 14).start(500),
                total(3500, 20).start(3000));
        pipe.idle(6000);
        assertThat(samples("c_total")).containsExactly("2000=10.0", "3000=14.0", "4000=34.0");
    }

    @Test
    void aStartThatWasSeenMakesTheFirstValueAnIncrease() {
        feed(0, sample(500, 0), total(3500, 7).start(1000));
        pipe.idle(7000);
        assertThat(samples("c_total")).containsExactly("3000=0.0", "4000=7.0", "5000=7.0");
    }

    @Test
    void aStartOfBeforeTheInputDoesNot() {
        feed(0, sample(3000, 0), total(3500, 7).start(1000));
        pipe.idle(7000);
        assertThat(samples("c_total")).containsExactly("4000=7.0", "5000=7.0");
    }

    @Test
    void duplicatesAndPointsOutOfOrderNeverCountTwice() {
        feed(0, total(1500, 10), total(2500, 14), total(2500, 14), total(1500, 10), total(2500, 12));
        feed(1, total(2500, 14), total(2400, 13), total(3500, 15));
        pipe.idle(6000);
        assertThat(samples("c_total")).containsExactly("2000=10.0", "3000=14.0", "4000=15.0");
    }

    @Test
    void aRetryOfAnAdditionIsKnownByItsSpanOfTime() {
        for (int i = 0; i < 2; i++) {
            feed(0, point(MetricType.COUNTER, 1500).add(3, 1).interval(77).series("d", Labels.EMPTY));
        }
        feed(0, point(MetricType.COUNTER, 1500).add(3, 1).interval(78).series("d", Labels.EMPTY));
        pipe.idle(4000);
        assertThat(samples("d_total")).containsExactly("1000=0.0", "2000=6.0");
        assertThat(pipe.collectorAt(0).skipped()).containsEntry("retry", 1L);
    }

    @Test
    void ofReplicasOneIsListenedToUntilItIsSilentForHalfAMinute() {
        feed(
                0,
                total(1000, 100).source(1),
                total(16_000, 160).source(1),
                total(31_000, 220).source(1));
        feed(
                1,
                total(1100, 99).source(2),
                total(16_100, 159).source(2),
                total(31_100, 219).source(2));
        feed(1, total(46_100, 279).source(2), total(61_100, 339).source(2));
        pipe.idle(70_000);
        List<String> samples = samples("c_total");
        assertThat(samples).contains("1000=100.0", "16000=160.0", "31000=220.0", "46000=220.0", "62000=339.0");
        assertThat(samples).doesNotContain("47000=279.0");
    }

    @Test
    void replicasOfAPlainSeriesDoNotMixEither() {
        feed(0, sample(1000, 100).source(1), sample(6000, 160).source(1));
        feed(0, sample(1000, 99).source(2), sample(6000, 159).source(2));
        pipe.restart();
        pipe.idle(10_000);
        assertThat(samples("u")).startsWith("1000=100.0").endsWith("6000=160.0", "7000=160.0", "8000=160.0");
    }

    @Test
    void aStaleMarkerEndsASeriesAndAPointBringsItBack() {
        feed(0, sample(1000, 5), point(MetricType.UNKNOWN, 2000).stale(true).series("u", Labels.EMPTY));
        feed(
                0,
                total(1000, 5),
                point(MetricType.COUNTER, 2000).cumulative(true).stale(true).series("c", Labels.EMPTY));
        feed(0, classic(1000, true, 1, 1, 1));
        feed(0, point(MetricType.HISTOGRAM, 2000).cumulative(true).stale(true).series("h", Labels.EMPTY));
        pipe.idle(6000);
        assertThat(samples("u")).containsExactly("1000=5.0", "2000=NaN");
        assertThat(samples("c_total")).containsExactly("1000=5.0", "2000=NaN");
        assertThat(samples("h_count")).containsExactly("1000=3.0", "2000=NaN");
        assertThat(pipe.partitionAt(0).counts().series).isZero();

        pipe.restart();
        feed(0, sample(7000, 6), total(7000, 8), classic(7000, true, 1, 1, 2));
        pipe.idle(10_000);
        assertThat(samples("u")).containsExactly("1000=5.0", "2000=NaN", "7000=6.0", "8000=6.0");
        assertThat(samples("c_total")).endsWith("2000=NaN", "6000=5.0", "7000=8.0", "8000=8.0");
        assertThat(samples("h_count")).endsWith("2000=NaN", "6000=3.0", "7000=4.0", "8000=4.0");
    }

    @Test
    void aRunningHistogramBeginsWhereItIsAndAddsWhatIsNew() {
        feed(0, classic(1000, true, 5, 3, 1), classic(2000, true, 6, 3, 1), classic(3000, true, 0, 0, 2));
        pipe.idle(5500);
        assertThat(samples("h_count")).containsExactly("1000=9.0", "2000=10.0", "3000=12.0");
        assertThat(samples("h_bucket{le=\"1\"}")).containsExactly("1000=5.0", "2000=6.0", "3000=6.0");
        assertThat(samples("h_bucket{le=\"+Inf\"}")).containsExactly("1000=9.0", "2000=10.0", "3000=12.0");
        assertThat(samples("h_sum")).containsExactly("1000=18.0", "2000=20.0", "3000=24.0");
        assertThat(samples("h").get(2)).contains("custom_values:[1 2] buckets:[6 3 3]");
    }

    @Test
    void runningHistogramsKeepTheirResolutionAndSurviveARestart() {
        feed(0, exponential(1000, 8, 1, 2, 3));
        pipe.idle(3000);
        pipe.restart();
        feed(0, exponential(4000, 8, 2, 2, 3), exponential(5000, 7, 4, 4), exponential(6000, 8, 1));
        pipe.idle(9000);
        assertThat(samples("e_count")).containsSequence("3000=6.0", "4000=7.0", "5000=8.0", "6000=9.0");
        assertThat(pipe.partitionAt(0).counts().droppedOlder).isZero();
    }

    @Test
    void wholeHistogramsThatTellWhatWasAddedAddUp() {
        feed(0, classic(1000, false, 1, 0, 1));
        feed(1, classic(1200, false, 0, 2, 0));
        pipe.idle(5000);
        assertThat(samples("h_count")).containsExactly("1000=2.0", "2000=4.0", "3000=4.0");
        assertThat(samples("h_bucket{le=\"2\"}")).endsWith("2000=3.0", "3000=3.0");
    }

    @Test
    void aGaugeIsAddedToWhatItWas() {
        Point set = point(MetricType.GAUGE, 1100).add(10, 1).series("g", Labels.EMPTY);
        feed(0, point(MetricType.GAUGE, 1000).relative(true).add(99, 1).series("g", Labels.EMPTY), set);
        feed(0, point(MetricType.GAUGE, 1200).relative(true).add(-3, 1).series("g", Labels.EMPTY));
        feed(0, point(MetricType.GAUGE, 3200).relative(true).add(5, 1).series("g", Labels.EMPTY));
        pipe.idle(6000);
        assertThat(samples("g")).containsExactly("1000=99.0", "2000=7.0", "3000=7.0", "4000=12.0");
    }

    @Test
    void aCounterKeepsItsNameWhereItSaysSo() {
        feed(0, point(MetricType.COUNTER, 1000).bareName(true).add(1, 1).series("hits", Labels.EMPTY));
        pipe.restart();
        feed(0, point(MetricType.COUNTER, 1000).add(1, 1).series("hits", Labels.EMPTY));
        pipe.idle(4000);
        assertThat(samples("hits")).contains("1000=1.0");
        assertThat(pipe.rejected)
                .hasSize(1)
                .first()
                .asString()
                .contains("known as a counter without _total named hits, but came as a counter;");
    }

    @Test
    void metadataTravelsAndOutlivesARestart() {
        pipe.collectorAt(0).metadata("up", MetricType.GAUGE, "", "Is it up?");
        pipe.collectorAt(1).metadata("up", MetricType.GAUGE, "", "Is it up?");
        assertThat(pipe.collectorAt(0).isDirty()).isTrue();
        pipe.settle();
        pipe.restart();
        assertThat(List.<MetricAbout>copyOf(pipe.partitionAt(0).described()))
                .containsExactly(new MetricAbout("up", MetricType.GAUGE, "", "Is it up?"));
    }
}
