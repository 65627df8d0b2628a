package io.streamgauge.serve.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The escaping schemes, by hand from their specification. */
final class NameEscapingTest {
    @ParameterizedTest
    @CsvSource({
        "plain_name:x, plain_name:x, plain__name:x, plain_name:x",
        "kafka.eventbus.lag, kafka_eventbus_lag, kafka_dot_eventbus_dot_lag, U__kafka_2e_eventbus_2e_lag",
        "a_b.c, a_b_c, a__b_dot_c, U__a__b_2e_c",
        "2xx, _xx, __xx, U___32_xx",
        "größe, gr__e, gr____e, U__gr_f6__df_e",
        "bell🔔, bell_, bell__, U__bell_1f514_",
    })
    void metricNames(String name, String underscores, String dots, String values) {
        assertThat(NameEscaping.UNDERSCORES.metricName(name)).isEqualTo(underscores);
        assertThat(NameEscaping.DOTS.metricName(name)).isEqualTo(dots);
        assertThat(NameEscaping.VALUES.metricName(name)).isEqualTo(values);
        assertThat(NameEscaping.ALLOW_UTF8.metricName(name)).isEqualTo(name);
    }

    @Test
    void labelNamesHaveNoColon() {
        assertThat(NameEscaping.UNDERSCORES.labelName("a:b")).isEqualTo("a_b");
    }
}
