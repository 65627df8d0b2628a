package io.streamgauge.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.rules.Transition;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleFiguresTest {
    @Test
    void countsWhatARuleDid() {
        RuleFigures figures = new RuleFigures();
        List.of(
                        at("a", 1, "pending", 10, 10),
                        at("a", 2, "firing", 10, 40),
                        at("b", 1, "pending", 50, 50),
                        at("a", 3, "resolved", 10, 60),
                        at("b", 2, "cancelled", 50, 95),
                        at("a", 4, "firing", 100, 110))
                .forEach(figures::take);

        assertThat(figures.fired()).isEqualTo(2);
        assertThat(figures.flaps()).as("a fired again").isEqualTo(1);
        assertThat(figures.firingMs(200)).isEqualTo(20 + 90);
        assertThat(figures.longestPendingMs()).isEqualTo(45);
        assertThat(figures.firstMs()).isEqualTo(10);
        assertThat(figures.lastMs()).isEqualTo(110);
    }

    @Test
    void theDifferenceEndsWithTheTopic() {
        List<Replayed> here =
                List.of(at("a", 1, "firing", 10, 10), at("b", 1, "firing", 20, 20), at("b", 2, "resolved", 20, 90));
        List<Replayed> topic =
                List.of(at("a", 1, "firing", 5, 5), at("a", 2, "firing", 10, 10), at("c", 1, "firing", 30, 30));

        Difference exact = Difference.of(here, topic, 10, 100, true);
        assertThat(exact.missing()).extracting(Replayed::fingerprint).containsExactly("a", "c");
        assertThat(exact.extra()).extracting(Replayed::fingerprint).containsExactly("a", "b");
        assertThat(exact.compared()).isEqualTo(2);
        assertThat(exact.later()).isEqualTo(1);
        Difference withoutSeq = Difference.of(here, topic, 10, 100, false);
        assertThat(withoutSeq.missing()).extracting(Replayed::fingerprint).containsExactly("c");
        assertThat(Difference.of(here, List.of(), 10, 100, true).untilMs()).isEqualTo(Transition.NEVER);
    }

    @Test
    void progressForPeople() {
        assertThat(ProgressBar.line(500_000, 2_000_000, 10))
                .isEqualTo("[██████░░░░░░░░░░░░░░░░░░]  25 %  500,000 of 2,000,000 records  50,000/s  30s left");
        assertThat(ProgressBar.line(0, 10, 0)).endsWith("starting");
        assertThat(ProgressBar.line(10, 10, 1)).contains("100 %").endsWith("evaluating what was read");
    }

    private static Replayed at(String fingerprint, long seq, String status, long activeAtMs, long evaluatedAtMs) {
        return new Replayed(
                fingerprint,
                seq,
                status,
                "f;g",
                "A",
                "{}",
                activeAtMs,
                Transition.NEVER,
                Transition.NEVER,
                evaluatedAtMs,
                "{}");
    }
}
