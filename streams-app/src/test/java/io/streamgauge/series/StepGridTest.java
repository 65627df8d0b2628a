package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepGridTest {
    private final StepGrid grid = new StepGrid(5000);

    @ParameterizedTest
    @CsvSource({"0,0", "1,5000", "4999,5000", "5000,5000", "5001,10000", "-1,0", "-5000,-5000", "-5001,-5000"})
    void aStepEndsAtTheFirstGridPointAtOrAfter(long timeMs, long endMs) {
        assertThat(grid.endOf(timeMs)).isEqualTo(endMs);
    }

    @ParameterizedTest
    @CsvSource({"0,5000", "1,5000", "4999,5000", "5000,10000", "5001,10000", "-1,0"})
    void theOldestOpenStepEndsAfterTheWatermark(long watermarkMs, long endMs) {
        assertThat(grid.oldestOpen(watermarkMs)).isEqualTo(endMs);
    }
}
