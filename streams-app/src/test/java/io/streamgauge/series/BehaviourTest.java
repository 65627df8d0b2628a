package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a reader sees of events: step 1 s, lateness 2 s, TTL 10 s, one input partition unless it says otherwise. */
final class BehaviourTest {
    private static final SeriesSettings SETTINGS =
            new SeriesSettings(1000, 10_000, 400_000, 4, 3, WindowSettings.off());
    private static final CollectSettings COLLECT = new CollectSettings(1000, 2000, 600_000, 100, 8);

    private final Pipe pipe = new Pipe(SETTINGS, COLLECT, 1, 1, 1, Pipe.ALL);
    private long offset;

    private void feed(Ev... events) {
        for (Ev e : events) {
            pipe.feed(0, offset++, e);
        }
    }

    private List<String> samples(String series) {
        return pipe.all(0, 1_000_000).getOrDefault(series, List.of());
    }

    @Test
    void aCounterIsBornAtZeroOneStepBeforeItsFirstIncrement() {
        feed(Ev.counter("hits", 5500, 3));
        pipe.idle(10_000);
        assertThat(samples("hits_total")).containsExactly("5000=0.0", "6000=3.0", "7000=3.0", "8000=3.0");
    }

    /** What RULES sees at a tick must not depend on whether the steps after it are closed already, as they are in a replay. */
    @Test
    void aTickDoesNotForeseeABirth() {
        feed(Ev.counter("hits", 5500, 3), Ev.histogram("took", 5500, 2, new double[] {1}));
        pipe.idle(10_000);
        for (int look = 0; look < 2; look++) {
            assertThat(pipe.received(0, 5000)).isEmpty();
            assertThat(pipe.received(0, 6000))
                    .hasSize(6)
                    .containsEntry("hits_total", List.of("5000=0.0", "6000=3.0"))
                    .containsEntry("took_count", List.of("5000=0.0", "6000=1.0"));
            pipe.restart();
        }
        pipe.idle(25_000);
        feed(Ev.counter("hits", 30_500, 1));
        pipe.idle(40_000);
        assertThat(pipe.received(20_000, 30_000)).as("its second life").isEmpty();
        assertThat(pipe.received(20_000, 31_000)).containsEntry("hits_total", List.of("30000=3.0", "31000=4.0"));
    }

    @Test
    void aStepClosesWhenTheWatermarkHasReachedItsEnd() {
        feed(Ev.counter("hits", 5500, 3), Ev.counter("hits", 7999, 1));
        pipe.settle();
        assertThat(pipe.partitionAt(0).closedThroughMs()).isEqualTo(5000);
        feed(Ev.counter("hits", 8000, 1));
        pipe.settle();
        assertThat(samples("hits_total")).containsExactly("5000=0.0", "6000=3.0");
    }

    @Test
    void aLateIncrementIsCreditedToTheOldestOpenStep() {
        feed(Ev.counter("hits", 5500, 1), Ev.counter("hits", 9000, 1), Ev.counter("hits", 1000, 40));
        pipe.idle(20_000);
        assertThat(samples("hits_total")).startsWith("5000=0.0", "6000=1.0", "7000=1.0", "8000=41.0", "9000=42.0");
        assertThat(pipe.collectorAt(0).lateCount()).isEqualTo(1);
        assertThat(pipe.collectorAt(0).lateByMetric()).isEqualTo(Map.of("hits", 1L));
    }

    @Test
    void aLateGaugeIsDroppedWhereANewerOneIsKnown() {
        feed(Ev.gauge("level", 5500, 7), Ev.gauge("other", 9000, 1));
        pipe.settle();
        feed(Ev.gauge("level", 1000, 40), Ev.gauge("fresh", 1000, 3));
        pipe.idle(11_000);
        assertThat(samples("level")).containsExactly("6000=7.0", "7000=7.0", "8000=7.0", "9000=7.0");
        assertThat(samples("fresh")).containsExactly("8000=3.0", "9000=3.0");
        assertThat(pipe.partitionAt(0).counts().droppedOlder).isEqualTo(1);
    }

    @Test
    void aRunningTotalStartsWhereItIsAndSurvivesResets() {
        feed(
                Ev.total("bytes", 1500, 100),
                Ev.total("bytes", 2500, 130),
                Ev.total("bytes", 3200, 5),
                Ev.total("bytes", 3400, 9),
                Ev.total("bytes", 3100, 140));
        pipe.idle(6000);
        assertThat(samples("bytes_total")).containsExactly("2000=100.0", "3000=130.0", "4000=149.0");
    }

    @Test
    void runningTotalsOfSeveralPartitionsMeetInTheOrderOfEventTime() {
        Pipe two = new Pipe(SETTINGS, COLLECT, 2, 1, 1, Pipe.ALL);
        two.feed(0, 0, Ev.total("bytes", 1100, 10));
        two.feed(1, 0, Ev.total("bytes", 1200, 20));
        two.feed(0, 1, Ev.total("bytes", 1300, 2));
        two.feed(1, 1, Ev.total("bytes", 1400, 7));
        two.idle(10_000);
        assertThat(two.all(0, 3000).get("bytes_total")).startsWith("2000=27.0");
    }

    @Test
    void manyRunningTotalsInOneStepAreThinnedWithoutLosingAnIncrease() {
        double total = 0;
        for (int i = 0; i < 500; i++) {
            total = i % 90 == 89 ? 1 : total + 2;
            feed(Ev.total("bytes", 1001 + i, total));
        }
        pipe.idle(10_000);
        // Five resets to 1 in between; the first point is no increase but where the series starts.
        assertThat(samples("bytes_total")).startsWith("2000=" + (2 + 494 * 2 + 5.0));
    }

    @Test
    void anIdleSeriesEndsAndComesBackWhereItWas() {
        feed(Ev.counter("hits", 1500, 3));
        pipe.idle(30_000);
        assertThat(samples("hits_total")).endsWith("11000=3.0", "12000=NaN");
        assertThat(pipe.partitionAt(0).counts().series).isZero();
        feed(Ev.counter("hits", 40_500, 2));
        pipe.idle(43_000);
        assertThat(samples("hits_total")).endsWith("12000=NaN", "40000=3.0", "41000=5.0");
    }

    @Test
    void anEndedSeriesIsForgottenWhenItsHistoryIs() {
        feed(Ev.counter("hits", 1500, 3));
        pipe.idle(30_000);
        pipe.idle(2_000_000);
        assertThat(pipe.partitionAt(0).counts().instruments).isZero();
        assertThat(pipe.inbox().size()).isZero();
        feed(Ev.counter("hits", 2_000_500, 2));
        pipe.idle(2_010_000);
        assertThat(pipe.all(0, 2_001_000).get("hits_total")).containsExactly("2000000=0.0", "2001000=2.0");
    }

    @Test
    void gaugesTieByTheirPlace() {
        Pipe two = new Pipe(SETTINGS, COLLECT, 2, 1, 1, Pipe.ALL);
        two.feed(1, 7, Ev.gauge("level", 1100, 1));
        two.feed(0, 9, Ev.gauge("level", 1100, 2));
        two.idle(10_000);
        assertThat(two.all(0, 2000).get("level")).containsExactly("2000=1.0");
    }

    @Test
    void whatExceedsALimitGoesToTheOverflowSeriesOrIsDropped() {
        for (int i = 0; i < 6; i++) {
            feed(Ev.counter("hits", 1500, 1, "id", "" + i), Ev.gauge("level", 1500, 1, "id", "" + i));
        }
        pipe.idle(4000);
        assertThat(pipe.all(0, 4000).keySet())
                .contains("hits_total{streamgauge_overflow=\"true\", streamgauge_partition=\"0\"}");
        assertThat(pipe.partitionAt(0).counts().overflowed + pipe.partitionAt(0).counts().droppedOverLimit)
                .isGreaterThan(5);
        double sum = pipe.all(0, 2000).entrySet().stream()
                .filter(e -> e.getKey().startsWith("hits"))
                .mapToDouble(e -> Double.parseDouble(e.getValue().get(1).substring(5)))
                .sum();
        assertThat(sum).isEqualTo(6);
    }

    @Test
    void theFirstTypeWinsAndTheOtherIsRejectedWithBothNamed() {
        feed(Ev.counter("hits", 1500, 1), Ev.gauge("hits", 1600, 2));
        pipe.settle();
        assertThat(pipe.rejected).singleElement().asString().contains("type-conflict", "counter", "gauge");
        feed(Ev.gauge("hits", 1700, 3, "id", "7"));
        pipe.idle(5000);
        assertThat(pipe.rejected).hasSize(2).last().asString().contains("type-conflict", "counter", "gauge");
    }

    @Test
    void anEventFromTheFutureIsRejectedAndMovesNoTime() {
        pipe.collectorAt(0).record(0, 5, 10_000);
        pipe.collectorAt(0).point(Ev.counter("hits", 610_001, 1).into(new io.streamgauge.ingest.Point()));
        assertThat(pipe.rejected).singleElement().asString().contains("too-far-in-future", "hits", "clock");
        assertThat(pipe.collectorAt(0).watermarkMs()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void anInputPartitionThatWasNeverHeardHoldsTimeBack() {
        Pipe two = new Pipe(SETTINGS, COLLECT, 2, 1, 1, Pipe.ALL);
        two.feed(0, 0, Ev.counter("hits", 1500, 1));
        two.collectorAt(0).claimIdle(100_000);
        two.settle();
        assertThat(two.partitionAt(0).closedThroughMs()).isEqualTo(Long.MIN_VALUE);
        two.idle(100_000);
        assertThat(two.partitionAt(0).closedThroughMs()).isEqualTo(98_000);
    }

    @Test
    void aPartitionBackFromIdleCreditsWhatIsClosed() {
        Pipe two = new Pipe(SETTINGS, COLLECT, 2, 1, 1, Pipe.ALL);
        two.feed(0, 0, Ev.counter("hits", 1500, 1));
        two.idle(5000);
        two.feed(1, 0, Ev.counter("hits", 1600, 10));
        two.idle(9000);
        assertThat(two.all(0, 5000).get("hits_total"))
                .containsExactly("1000=0.0", "2000=1.0", "3000=1.0", "4000=11.0", "5000=11.0");
    }

    @Test
    void aHistogramShowsItsClassicSeriesAndIsBornEmpty() {
        double[] bounds = {1, 5};
        feed(
                Ev.histogram("latency", 1500, 0.5, bounds),
                Ev.histogram("latency", 1600, 3, bounds),
                Ev.histogram("latency", 1700, 30, bounds));
        pipe.idle(5000);
        Map<String, List<String>> all = pipe.all(0, 2000);
        assertThat(all.get("latency_bucket{le=\"1\"}")).containsExactly("1000=0.0", "2000=1.0");
        assertThat(all.get("latency_bucket{le=\"5\"}")).containsExactly("1000=0.0", "2000=2.0");
        assertThat(all.get("latency_bucket{le=\"+Inf\"}")).containsExactly("1000=0.0", "2000=3.0");
        assertThat(all.get("latency_sum")).containsExactly("1000=0.0", "2000=33.5");
        assertThat(all.get("latency_count")).containsExactly("1000=0.0", "2000=3.0");
        assertThat(all.get("latency")).hasSize(2);
    }
}
