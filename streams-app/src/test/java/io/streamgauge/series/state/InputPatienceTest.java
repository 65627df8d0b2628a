package io.streamgauge.series.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.InputGap;
import org.junit.jupiter.api.Test;

/** The limit is 60 s; times in seconds. */
final class InputPatienceTest {
    private static final long NEVER = Long.MIN_VALUE;

    private InputPatience patience = new InputPatience(60_000);

    private void heard(long atSeconds, long newestSeconds) {
        patience.heard(atSeconds * 1_000, newestSeconds * 1_000);
    }

    private boolean passesOver(long watermarkSeconds) {
        return patience.passesOver(watermarkSeconds * 1_000);
    }

    @Test
    void withoutALimitTimeWaitsForEver() {
        patience = new InputPatience(Long.MAX_VALUE);
        heard(0, 0);
        heard(1_000_000, 1_000_000);
        assertThat(passesOver(0)).isFalse();
        assertThat(patience.passesOver(NEVER)).isFalse();
    }

    @Test
    void aPartitionThatStandsStillHoldsTimeBackForTheLimit() {
        for (long t = 1_000; t <= 1_060; t += 10) {
            heard(t, t - 1);
            assertThat(passesOver(1_000)).as("at " + t).isFalse();
            assertThat(patience.passesOver(NEVER)).as("unheard at " + t).isFalse();
        }
        heard(1_061, 1_060);
        assertThat(passesOver(1_000)).isTrue();
        assertThat(patience.passesOver(NEVER)).isTrue();
        assertThat(passesOver(1_001)).isFalse();
    }

    @Test
    void whenAllAreBehindNobodyIsPassedOver() {
        heard(1_000, 0);
        heard(1_030, 300);
        heard(1_090, 900);
        assertThat(passesOver(0)).isFalse();
        // The first is there: the others have the limit to follow.
        heard(1_095, 1_040);
        assertThat(passesOver(0)).isFalse();
        heard(1_150, 1_149);
        assertThat(passesOver(0)).isFalse();
        heard(1_156, 1_155);
        assertThat(passesOver(0)).isTrue();
    }

    @Test
    void afterASilenceOfAllEachHasTheLimitAnew() {
        heard(1_000, 999);
        heard(5_000, 4_999);
        assertThat(passesOver(1_000)).isFalse();
        heard(5_030, 5_029);
        assertThat(passesOver(1_000)).isFalse();
        heard(5_061, 5_060);
        assertThat(passesOver(1_000)).isTrue();
    }

    @Test
    void recordsThatDontSayWhenChangeNothing() {
        patience.heard(NEVER, 0);
        heard(1_000, 999);
        patience.heard(NEVER, 5_000_000);
        assertThat(passesOver(0)).isFalse();
    }

    @Test
    void outlivesARestart() {
        for (long t = 1_000; t <= 1_061; t++) {
            heard(t, t);
        }
        ByteWriter out = new ByteWriter(32);
        patience.write(out);
        patience = new InputPatience(60_000);
        patience.read(new ByteReader(out.toByteArray()));
        assertThat(passesOver(999)).isTrue();
        assertThat(passesOver(1_001)).isFalse();
    }

    @Test
    void gapsGrowTogetherAndAreBounded() {
        InputGaps gaps = new InputGaps();
        gaps.add(1, NEVER, 1_000);
        gaps.add(1, 1_000, 2_000);
        gaps.add(0, 1_000, 2_000);
        assertThat(gaps.all()).containsExactly(new InputGap(1, NEVER, 2_000), new InputGap(0, 1_000, 2_000));
        for (int i = 1; i <= InputGaps.MAX_PER_INPUT; i++) {
            gaps.add(1, i * 10_000L, i * 10_000L + 1_000);
        }
        assertThat(gaps.all())
                .hasSize(InputGaps.MAX_PER_INPUT + 1)
                .contains(new InputGap(1, NEVER, 11_000))
                .doesNotContain(new InputGap(1, NEVER, 2_000));
        gaps.trim(20_000 + InputGaps.KEEP_MS);
        assertThat(gaps.all()).allMatch(g -> g.throughMs() >= 20_000).hasSize(InputGaps.MAX_PER_INPUT - 1);
    }
}
