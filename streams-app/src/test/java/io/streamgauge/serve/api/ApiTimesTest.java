package io.streamgauge.serve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and durations in and out. */
final class ApiTimesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1435781451.781, 1435781451781",
        "-1.5, -1500",
        "1e3, 1000000",
        "2015-07-01T20:10:51.781Z, 1435781451781",
        "2015-07-01T22:10:51+02:00, 1435781451000"
    })
    void times(String text, long ms) {
        assertThat(ApiTimes.parseTimeMs(text)).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "NaN", "1e300", "1d", "2015-13-01T00:00:00Z"})
    void noTimes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiTimes.parseTimeMs(text))
                .withMessage("cannot parse \"" + text + "\" to a valid timestamp");
    }

    @ParameterizedTest
    @CsvSource({"15, 15000", "0.5, 500", "1m, 60000", "1h30m, 5400000", "1d, 86400000", "250ms, 250", "1w, 604800000"})
    void durations(String text, long ms) {
        assertThat(ApiTimes.parseDurationMs(text)).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "30m1h", "m", "1e400", "99999y"})
    void noDurations(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiTimes.parseDurationMs(text))
                .withMessage("cannot parse \"" + text + "\" to a valid duration");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1970-01-01T00:00:00Z",
        "1500, 1.500, 1970-01-01T00:00:01.5Z",
        "1005, 1.005, 1970-01-01T00:00:01.005Z",
        "-250, -0.250, 1969-12-31T23:59:59.75Z"
    })
    void printed(long ms, String seconds, String rfc3339) {
        assertThat(ApiTimes.seconds(ms)).isEqualTo(seconds);
        assertThat(ApiTimes.rfc3339(ms)).isEqualTo(rfc3339);
    }

    @Test
    void neverIsGosZeroTime() {
        assertThat(ApiTimes.rfc3339(Long.MIN_VALUE)).isEqualTo("0001-01-01T00:00:00Z");
    }
}
