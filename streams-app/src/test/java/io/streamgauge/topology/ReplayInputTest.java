package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.topology.streams.InputClock.Position;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReplayInputTest {
    private static final long STEP_MS = 1_000;
    private static final long LATENESS_MS = 500;

    @Test
    void aPartitionAtItsEndFollowsTheNewestEventOfAll() {
        ReplayInput input = input(new long[] {0, 5}, new long[] {10, 20}, ReplayInput.NOTHING);

        assertThat(input.total()).isEqualTo(25);
        assertThat(claim(input, 0, 4, 3_000)).isEqualTo(ReplayInput.NOTHING);
        assertThat(input.read()).isEqualTo(4);
        assertThat(claim(input, 0, 10, 7_100)).as("up to its own newest event").isEqualTo(8_000 + LATENESS_MS);
        assertThat(input.complete()).isFalse();
        assertThat(claim(input, 1, 19, 9_500)).isEqualTo(ReplayInput.NOTHING);
        assertThat(claim(input, 0, 10, 8_000)).as("up to the other's").isEqualTo(10_000 + LATENESS_MS);
        assertThat(claim(input, 1, 20, 9_500)).isEqualTo(10_000 + LATENESS_MS);
        assertThat(input.complete()).isTrue();
        assertThat(claim(input, 0, 10, 10_000))
                .as("claims don't grow by themselves")
                .isEqualTo(10_000 + LATENESS_MS);
        assertThat(input.endMs()).isEqualTo(10_000);
        assertThat(input.read()).isEqualTo(25);
    }

    @Test
    void whatCameAfterTheEndWasCapturedIsNotTaken() {
        ReplayInput input = input(new long[] {0}, new long[] {10}, ReplayInput.NOTHING);

        assertThat(input.takes(0, 7, 1_000)).isTrue();
        assertThat(claim(input, 0, 8, 1_000)).isEqualTo(ReplayInput.NOTHING);
        // Offsets 8 and 9 were transaction markers.
        assertThat(input.takes(0, 11, 1_000)).isFalse();
        assertThat(claim(input, 0, 8, 1_000)).isEqualTo(2_000 + LATENESS_MS);
        assertThat(input.complete()).isTrue();
    }

    @Test
    void markersAtTheEndOfAQuietTopicAreNotWaitedFor() {
        ReplayInput input = input(new long[] {0}, new long[] {10}, ReplayInput.NOTHING);

        for (int look = 0; look < ReplayInput.QUIET_LOOKS; look++) {
            assertThat(input.claimMs(new Position(0, 8, 1_000, 0, 77), 0)).isEqualTo(ReplayInput.NOTHING);
        }
        assertThat(input.claimMs(new Position(0, 8, 1_000, 0, 77), 0)).isEqualTo(2_000 + LATENESS_MS);
        assertThat(input.complete()).isTrue();
    }

    @Test
    void aTimeAskedForEndsItEarly() {
        ReplayInput input = input(new long[] {0, 0}, new long[] {10, 0}, 4_500);

        assertThat(claim(input, 1, 0, Long.MIN_VALUE)).as("no event yet").isEqualTo(ReplayInput.NOTHING);
        assertThat(input.takes(0, 3, 4_999)).isTrue();
        assertThat(input.takes(0, 4, 5_000)).as("too late for the range").isFalse();
        assertThat(claim(input, 0, 4, 5_000)).isEqualTo(5_000 + LATENESS_MS);
        assertThat(claim(input, 1, 0, Long.MIN_VALUE)).isEqualTo(5_000 + LATENESS_MS);
        assertThat(input.complete()).isTrue();
        assertThat(input.endMs()).isEqualTo(5_000);
    }

    private static ReplayInput input(long[] starts, long[] ends, long toMs) {
        return new ReplayInput(IntStream.range(0, starts.length).toArray(), starts, ends, STEP_MS, LATENESS_MS, toMs);
    }

    private static long claim(ReplayInput input, int partition, long nextOffset, long watermarkMs) {
        return input.claimMs(new Position(partition, nextOffset, watermarkMs, 5, 0), 0);
    }
}
