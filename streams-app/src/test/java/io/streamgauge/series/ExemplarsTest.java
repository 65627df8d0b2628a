package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Point;
import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The newest exemplar of each bucket, on its way from points to rules, over restarts and within limits. */
final class ExemplarsTest {
    private static final long T = 1_700_000_000_000L;

    private Pipe pipe = pipe(100);

    private static Pipe pipe(int maxExemplars) {
        SeriesSettings settings = new SeriesSettings(
                1_000, 10_000, 600_000, 1_000, 1_000, WindowSettings.defaults(), Long.MAX_VALUE, maxExemplars);
        return new Pipe(settings, new CollectSettings(1_000, 0, Pipe.FAR, 1_000, 64), 2, 1, 7, Pipe.ALL);
    }

    private static Point histogram(long atMs, double value, long trace) {
        Point p = new Point();
        p.begin(MetricType.HISTOGRAM, T + atMs).add(value, 1).beginBuckets();
        p.addBucket(1).addBucket(10).series("x", Labels.EMPTY);
        return traced(p, value, atMs, trace);
    }

    private static Point traced(Point p, double value, long atMs, long trace) {
        byte[] ids = ByteBuffer.allocate(24)
                .putLong(0)
                .putLong(trace)
                .putLong(trace + 1)
                .array();
        p.exemplars().add(value, T + atMs, ids, 0, 16, 16, 24);
        return p;
    }

    private void feed(int input, long offset, Point p) {
        pipe.collectorAt(input).record(offset, p.timestampMs(), Pipe.FAR);
        pipe.collectorAt(input).point(p);
    }

    private void time(long atMs) {
        for (int input = 0; input < 2; input++) {
            feed(
                    input,
                    1_000 + atMs,
                    new Point().begin(MetricType.GAUGE, T + atMs).add(1, 1).series("t", Labels.EMPTY));
        }
        pipe.settle();
    }

    /** {@code series → trace} */
    private static Map<String, String> traces(SeriesSource source) {
        Map<String, String> found = new TreeMap<>();
        List<Matcher> all = List.of(new Matcher(Matcher.Op.REGEX, Labels.NAME, ".+"));
        for (StoredSeries s : source.select(all, T - 10_000, T + 100_000)) {
            Exemplar e = s.exemplar(T - 1, T + 100_000);
            if (e != null) {
                found.put(s.labels().toString(), e.traceLow() + "/" + e.span() + " " + e.value());
            }
        }
        return found;
    }

    private Map<String, String> kept() {
        return traces(pipe.partitionAt(0));
    }

    @Test
    void theNewestOfEachBucketIsKeptInWhateverOrderTheyCome() {
        feed(0, 1, histogram(300, 0.5, 1));
        feed(0, 2, histogram(100, 0.7, 2));
        feed(1, 1, histogram(400, 0.9, 3));
        feed(1, 2, histogram(200, 99, 4));
        time(2_000);
        Map<String, String> expected =
                Map.of("x", "3/4 0.9", "x_bucket{le=\"1\"}", "3/4 0.9", "x_bucket{le=\"+Inf\"}", "4/5 99.0");
        assertThat(kept()).isEqualTo(expected);
        assertThat(traces(pipe.inbox().source("none", T + 2_000))).isEqualTo(expected);
        pipe.restart();
        assertThat(kept()).isEqualTo(expected);
        assertThat(traces(pipe.inbox().source("none", T + 2_000))).isEqualTo(expected);

        // The same time: the greater input partition; and what is older changes nothing.
        feed(0, 3, histogram(2_500, 5, 6));
        feed(1, 3, histogram(2_500, 5, 7));
        feed(0, 4, histogram(2_400, 5, 8));
        pipe.restart();
        time(4_000);
        assertThat(kept()).containsEntry("x_bucket{le=\"10\"}", "7/8 5.0").containsEntry("x", "7/8 5.0");
    }

    @Test
    void countersHaveOneAndWithoutATraceThereIsNone() {
        Point counter = new Point().begin(MetricType.COUNTER, T + 100).add(3, 1).series("c", Labels.EMPTY);
        feed(0, 1, traced(counter, 3, 0, 5));
        Point untraced =
                new Point().begin(MetricType.COUNTER, T + 200).add(3, 1).series("d", Labels.EMPTY);
        untraced.exemplars().add(1, T);
        feed(0, 2, untraced);
        time(2_000);
        assertThat(kept()).isEqualTo(Map.of("c_total", "5/6 3.0"));
    }

    @Test
    void aReaderOfAnEarlierTimeSeesTheOneOfThen() {
        feed(0, 1, histogram(500, 0.5, 1));
        time(2_000);
        feed(0, 2, histogram(2_500, 0.5, 2));
        time(4_000);
        StoredSeries bucket = pipe.inbox()
                .source("none", T + 2_000)
                .select(List.of(Matcher.equal("le", "1")), T, T + 2_000)
                .get(0);
        assertThat(bucket.exemplar(T, T + 2_000).traceLow()).isEqualTo(1);
        assertThat(bucket.exemplar(T + 600, T + 2_000)).isNull();
    }

    @Test
    void aReaderThatIsFarBehindSeesThoseOfItsTimeOrALittleOlder() {
        pipe.inbox().retainFrom(T);
        for (int second = 0; second < 120; second++) {
            feed(0, second, histogram(second * 1_000L + 1, 0.5, second));
            time(second * 1_000L + 2);
        }
        for (int second = 20; second < 119; second++) {
            long atMs = T + second * 1_000L;
            StoredSeries bucket = pipe.inbox()
                    .source("none", atMs)
                    .select(List.of(Matcher.equal("le", "1")), T, atMs)
                    .get(0);
            assertThat(bucket.exemplar(T, atMs).traceLow()).isBetween(second - 20L, (long) second);
        }
    }

    @Test
    void beyondTheLimitThereAreNoMoreUntilSeriesEnd() {
        pipe = pipe(2);
        feed(0, 1, histogram(100, 0.5, 1));
        feed(0, 2, histogram(200, 5, 2));
        time(2_000);
        assertThat(kept()).hasSize(2);
        assertThat(pipe.partitionAt(0).counts().exemplarsDropped).isPositive();
        time(20_000);
        assertThat(kept()).as("the series has ended").isEmpty();
        assertThat(pipe.partitionAt(0).counts().exemplars).isZero();
    }

    @Test
    void aSeriesOfManyTracesInOneStepHasABoundedNumber() {
        for (int i = 0; i < 500; i++) {
            Point p = new Point().begin(MetricType.HISTOGRAM, T + 1 + i).add(Math.pow(2, i), 1);
            feed(0, i, traced(p.series("n", Labels.EMPTY), Math.pow(2, i), i, i + 1));
        }
        assertThat(pipe.collectorAt(0).skipped()).containsEntry("exemplar-limit", 500L - 65);
        time(2_000);
        assertThat(kept()).containsOnlyKeys("n", "n_bucket{le=\"+Inf\"}");
    }
}
