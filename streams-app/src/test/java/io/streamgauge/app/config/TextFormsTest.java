package io.streamgauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextFormsTest {
    @ParameterizedTest
    @CsvSource({"0,0", "500ms,500", "15s,15000", "1m30s,90000", "1h,3600000", "1d,86400000", "2w,1209600000"})
    void durations(String text, long ms) {
        assertThat(DurationText.parseMs(text)).isEqualTo(ms);
        assertThat(DurationText.parseMs(DurationText.format(ms))).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1.5s", "-1s", "1s1h", "5 s", "99999999999999y", "99999999999999999999s"})
    void refusedDurations(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parseMs(text));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "512,512", "1KB,1000", "64KiB,65536", "16MiB,16777216", "1g,1000000000", "2TiB,2199023255552"})
    void sizes(String text, long bytes) {
        assertThat(SizeText.parseBytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "1.5M", "9999999999999T"})
    void refusedSizes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SizeText.parseBytes(text));
    }
}
