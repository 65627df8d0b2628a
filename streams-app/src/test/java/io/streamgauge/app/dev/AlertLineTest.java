package io.streamgauge.app.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlertLineTest {
    private static final String ALERT = """
            {"status":"%s","alertname":"LagHigh","value":143201.5,"for":5000,
             "labels":{"alertname":"LagHigh","severity":"warning","group":"billing","partition":"1"},
             "annotations":{"summary":"High lag"},
             "activeAt":1800000000000,"firedAt":1800000005000,"evaluatedAt":%d}
            """;

    @Test
    void pending() throws Exception {
        assertThat(line("pending", 1_800_000_000_000L))
                .isEqualTo("08:00:00  ◌ pending    LagHigh                             warning   143k    "
                        + "group=billing partition=1  fires in 5s");
    }

    @Test
    void firing() throws Exception {
        assertThat(line("firing", 1_800_000_005_000L))
                .isEqualTo("08:00:05  ● firing     LagHigh                             warning   143k    "
                        + "group=billing partition=1  after 5s · High lag");
    }

    @Test
    void resolved() throws Exception {
        assertThat(line("resolved", 1_800_000_018_900L))
                .startsWith("08:00:18  ✔ resolved")
                .endsWith("fired for 13s");
    }

    @Test
    void cancelled() throws Exception {
        assertThat(line("cancelled", 1_800_000_002_000L))
                .contains("○ cancelled")
                .endsWith("over after 2s");
    }

    @Test
    void coloursForATerminal() throws Exception {
        String line = new AlertLine(ZoneOffset.UTC, new Paint(true))
                .format(new ObjectMapper().readTree(ALERT.formatted("firing", 1_800_000_005_000L)));
        assertThat(line).contains("\u001b[1;31m● firing   \u001b[0m");
    }

    @Test
    void whatIsMissingIsLeftOut() throws Exception {
        String line = new AlertLine(ZoneOffset.UTC, new Paint(false)).format(new ObjectMapper().readTree("{}"));
        assertThat(line).contains("?").contains("NaN");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.33117,0.3312",
        "42,42",
        "9999,9999",
        "10000,10k",
        "143201,143k",
        "1214000,1.21M",
        "-15000,-15k",
        "Infinity,+Inf",
        "1e21,1000000P"
    })
    void numbers(double value, String text) {
        assertThat(HumanNumber.format(value)).isEqualTo(text);
    }

    private static String line(String status, long evaluatedAtMs) throws Exception {
        return new AlertLine(ZoneOffset.UTC, new Paint(false))
                .format(new ObjectMapper().readTree(ALERT.formatted(status, evaluatedAtMs)));
    }
}
