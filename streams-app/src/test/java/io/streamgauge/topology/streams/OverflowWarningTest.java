package io.streamgauge.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class OverflowWarningTest {
    private final AtomicLong overflowed = new AtomicLong();
    private final List<String> said = new ArrayList<>();
    private final OverflowWarning warning = new OverflowWarning(overflowed::get, said::add);

    @Test
    void saysNothingWithoutOverflow() {
        warning.look(0);
        warning.look(OverflowWarning.EVERY_MS);
        assertThat(said).isEmpty();
    }

    @Test
    void saysItAtOnceAndThenOnceAMinute() {
        overflowed.set(7);
        warning.look(1000);
        overflowed.set(20);
        warning.look(2000);
        warning.look(1000 + OverflowWarning.EVERY_MS);
        warning.look(1000 + 2 * OverflowWarning.EVERY_MS);
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("7 samples");
        assertThat(said.get(1)).startsWith("13 samples");
    }

    @Test
    void aTaskThatLeavesIsNoOverflow() {
        overflowed.set(7);
        warning.look(0);
        overflowed.set(3);
        warning.look(OverflowWarning.EVERY_MS);
        overflowed.set(4);
        warning.look(2 * OverflowWarning.EVERY_MS);
        assertThat(said).hasSize(2);
        assertThat(said.get(1)).startsWith("1 samples");
    }
}
