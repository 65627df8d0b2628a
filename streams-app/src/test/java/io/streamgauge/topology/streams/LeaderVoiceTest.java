package io.streamgauge.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LeaderVoiceTest {
    private static final long SILENCE_MS = 5_000;
    private final LeaderVoice voice = new LeaderVoice(SILENCE_MS);

    @Test
    void aLeaderThatAnswersIsHeardSinceTheFirstLook() {
        for (int second = 0; second < 100; second++) {
            assertThat(voice.sinceMs(1, second, second * 1_000L)).isZero();
        }
    }

    @Test
    void aSilenceBeginsAnewWhenItIsOver() {
        voice.sinceMs(1, 10, 1_000);
        assertThat(voice.sinceMs(1, 10, 6_000)).as("a pause, no silence").isEqualTo(1_000);
        assertThat(voice.sinceMs(1, 10, 6_001)).isEqualTo(6_001);
        assertThat(voice.sinceMs(1, 10, 20_000)).isEqualTo(20_000);
        assertThat(voice.sinceMs(1, 11, 21_000)).as("it is back").isEqualTo(21_000);
        assertThat(voice.sinceMs(1, 12, 22_000)).isEqualTo(21_000);
    }

    @Test
    void aProcessThatStoodStillHeardNobody() {
        voice.sinceMs(1, 10, 1_000);
        assertThat(voice.sinceMs(1, 11, 30_000)).isEqualTo(30_000);
        assertThat(voice.sinceMs(1, 12, 31_000)).isEqualTo(30_000);
    }

    @Test
    void anotherLeaderBeginsAnew() {
        voice.sinceMs(1, 10, 1_000);
        assertThat(voice.sinceMs(2, 500, 2_000)).isEqualTo(2_000);
        assertThat(voice.sinceMs(2, 501, 3_000)).isEqualTo(2_000);
    }

    @Test
    void whoHasNoCountOfAnswersHearsNobody() {
        voice.sinceMs(-1, Double.NaN, 1_000);
        assertThat(voice.sinceMs(-1, Double.NaN, 9_000)).isEqualTo(9_000);
    }
}
