package io.streamgauge.app.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FaultKindTest {
    private static final int ROUND = 17;

    @Test
    void everyKindComesBeforeAnyComesMoreOftenThanItsWeight() {
        List<FaultKind> round = schedule(ROUND, 7);
        assertThat(round).contains(FaultKind.values());
        assertThat(round).filteredOn(FaultKind.KILL::equals).hasSize(3);
        assertThat(schedule(2 * ROUND, 7)).filteredOn(FaultKind.KILL::equals).hasSize(6);
    }

    @Test
    void theSeedIsTheSchedule() {
        assertThat(schedule(50, 7)).isEqualTo(schedule(50, 7)).isNotEqualTo(schedule(50, 8));
    }

    private static List<FaultKind> schedule(int faults, long seed) {
        return FaultKind.schedule(EnumSet.allOf(FaultKind.class), faults, new Random(seed));
    }
}
