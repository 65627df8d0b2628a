package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.SeriesRelabelling;
import io.streamgauge.ingest.relabel.RelabelAction;
import io.streamgauge.ingest.relabel.RelabelRule;
import io.streamgauge.ingest.relabel.Relabeller;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Relabelling comes before combining: what becomes one series adds up. */
final class RelabellingTest {
    private static final long START = 1_700_000_000_000L;
    private static final SeriesSettings SERIES =
            new SeriesSettings(1000, 60_000, 400_000, 1000, 1000, WindowSettings.off());
    private static final Limits LIMITS = new Limits(3, 8, 10, 16, 10, 3, 400, 3, 3);

    private static Pipe pipe(int maxAccumulators, RelabelRule... rules) {
        CollectSettings collect = new CollectSettings(1000, 1000, 600_000, maxAccumulators, 8);
        SeriesRelabelling relabelling = new SeriesRelabelling(List.of(new Relabeller(List.of(rules))), LIMITS);
        return new Pipe(SERIES, collect, relabelling, 1, 1, 1, Pipe.ALL);
    }

    private static RelabelRule drop(String regex) {
        return RelabelRule.builder()
                .action(RelabelAction.LABELDROP)
                .regex(regex)
                .build();
    }

    private static Map<String, List<String>> run(Pipe pipe, Ev... events) {
        return pipe.run(List.of(List.of(events)), false).all(START, START + 1000);
    }

    @Test
    void droppingALabelOfADeltaSumsWhatItToldApart() {
        Pipe pipe = pipe(100, drop("pod"));

        Map<String, List<String>> all = run(
                pipe,
                Ev.counter("c_total", START + 500, 1, "pod", "a"),
                Ev.counter("c_total", START + 600, 2, "pod", "b"),
                Ev.histogram("h", START + 600, 2, new double[] {1}, "pod", "a"),
                Ev.histogram("h", START + 700, 3, new double[] {1}, "pod", "b"),
                Ev.gauge("g", START + 500, 7, "pod", "a"),
                Ev.gauge("g", START + 400, 8, "pod", "b"),
                Ev.gauge("tick", START + 5_000, 0));

        assertThat(all)
                .containsEntry("c_total", List.of((START + 1000) + "=3.0"))
                .containsEntry("h_sum", List.of((START + 1000) + "=5.0"))
                .containsEntry("g", List.of((START + 1000) + "=7.0"));
        assertThat(all.keySet()).noneMatch(series -> series.contains("pod"));
    }

    @Test
    void aCounterIsCalledAsItIsExposed() {
        Pipe pipe = pipe(
                100,
                RelabelRule.builder()
                        .source(List.of("__name__"))
                        .regex("(.*)_total")
                        .target("__name__")
                        .replacement("shop_${1}_total")
                        .build());

        assertThat(run(pipe, Ev.counter("c", START + 500, 1), Ev.gauge("g", START + 5_000, 7)))
                .containsOnlyKeys("shop_c_total");
    }

    @Test
    void whatIsDroppedIsCountedAndMovesTime() {
        Pipe pipe = pipe(
                100,
                RelabelRule.builder()
                        .action(RelabelAction.DROP)
                        .source(List.of("__name__"))
                        .regex("debug_.*")
                        .build());

        Map<String, List<String>> all = run(
                pipe,
                Ev.gauge("g", START + 500, 7),
                Ev.gauge("debug_a", START + 5_000, 7),
                Ev.gauge("debug_a", START + 5_100, 7));

        assertThat(all.keySet()).containsExactly("g");
        assertThat(pipe.collectorAt(0).skipped()).isEqualTo(Map.of("relabelled", 2L));
        assertThat(pipe.collectorAt(0).points()).isEqualTo(1);
        assertThat(pipe.rejected).isEmpty();
    }

    @Test
    void whatRelabellingSpoilsIsRejectedEachTime() {
        Pipe pipe = pipe(
                100,
                RelabelRule.builder()
                        .source(List.of("to"))
                        .regex("(.+)")
                        .target("__name__")
                        .build(),
                RelabelRule.builder()
                        .action(RelabelAction.LABELMAP)
                        .regex("ex_(.*)")
                        .build(),
                drop("ex_.*|to"),
                RelabelRule.builder()
                        .source(List.of("__name__"))
                        .regex("none")
                        .target("__name__")
                        .replacement("")
                        .build());

        run(
                pipe,
                Ev.gauge("none", START, 1),
                Ev.gauge("none", START, 1),
                Ev.gauge("g", START, 1, "to", "a_name_that_is_too_long"),
                Ev.histogram("h", START, 1, new double[0], "ex_le", "1"),
                Ev.gauge("g", START, 1, "v", "a value above the limit"));

        assertThat(pipe.rejected)
                .containsExactly(
                        "bad-name relabelling leaves no name to none",
                        "bad-name relabelling leaves no name to none",
                        "name-too-long relabelling gives g{to=\"a_name_that_is_too_long\"} a name of 23 bytes; at most 16",
                        "bad-label relabelling gives h{ex_le=\"1\"} the label \"le\", which is reserved or has control characters",
                        "label-too-long a label name above 8 bytes or a value above 10 of g{v=\"a value above the limit\"}");
    }

    @Test
    void limitsHoldAfterRelabelling() {
        Pipe pipe = pipe(100, drop("d.*"));

        Map<String, List<String>> all = run(
                pipe,
                Ev.counter("c", START + 500, 1, "a", "1", "b", "1", "c", "1", "d", "1", "dd", "1"),
                Ev.counter("c", START + 600, 2, "a", "1", "b", "1", "c", "1", "x", "1"),
                Ev.gauge("tick", START + 5_000, 0));

        assertThat(all).containsKeys("c_total{a=\"1\", b=\"1\", c=\"1\"}", "c_total{streamgauge_overflow=\"true\"}");
        assertThat(pipe.collectorAt(0).overflowedCount()).isEqualTo(1);
    }

    @Test
    void internalLabelsEndWithRelabelling() {
        Pipe pipe = pipe(
                100,
                RelabelRule.builder().source(List.of("a")).target("__tmp").build(),
                RelabelRule.builder().source(List.of("__tmp")).target("b").build());

        assertThat(run(pipe, Ev.gauge("g", START + 500, 7, "a", "1"), Ev.gauge("g", START + 5_000, 7, "a", "1")))
                .containsOnlyKeys("g{a=\"1\", b=\"1\"}");
    }

    @Test
    void whatIsDroppedDoesNotCrowdOutWhatIsKept() {
        Pipe pipe = pipe(
                16,
                RelabelRule.builder()
                        .action(RelabelAction.DROP)
                        .source(List.of("__name__"))
                        .regex("debug")
                        .build());

        for (int i = 0; i < 1000; i++) {
            pipe.feed(0, 2L * i, Ev.gauge("debug", START + i, 1, "i", "" + i));
            pipe.feed(0, 2L * i + 1, Ev.counter("kept", START + 1 + i, 1));
        }
        pipe.feed(0, 3000, Ev.counter("kept", START + 9000, 0));
        pipe.settle();

        assertThat(pipe.collectorAt(0).tableSize()).isLessThanOrEqualTo(16);
        assertThat(pipe.all(START, START + 1000)).containsEntry("kept_total", List.of((START + 1000) + "=1000.0"));
    }
}
