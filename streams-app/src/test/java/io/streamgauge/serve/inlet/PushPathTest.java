package io.streamgauge.serve.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.topology.inlet.InletRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PushPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/metrics/job/a|{job=\"a\"}",
                "/metrics/job/a/|{job=\"a\"}",
                "/metrics/job/a%20b/zone/eu%2Fwest|{job=\"a b\", zone=\"eu/west\"}",
                "/metrics/job@base64/L3Zhci90bXA/path@base64/L2E=|{job=\"/var/tmp\", path=\"/a\"}",
                "/metrics/job/a/empty@base64/=|{job=\"a\"}",
                "/metrics/job/a/job/b|{job=\"a\"}",
                "/metrics/job/%C3%A4|{job=\"ä\"}",
            })
    void keys(String path, String key) {
        assertThat(PushPath.is(path)).isTrue();
        assertThat(PushPath.key(path)).hasToString(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/metrics/job/|job name is required",
                "/metrics/job/a/instance|odd number of components in label string /instance",
                "/metrics/job/a/__x/b|improper label name \"__x\"",
                "/metrics/job/a/not-a-label/b|improper label name \"not-a-label\"",
                "/metrics/job/%zz|invalid URL escape in %zz",
                "/metrics/job/%ff|no UTF-8 in %ff",
                "/metrics/job@base64/!!|invalid base64 encoding in job@base64/!!",
            })
    void refused(String path, String why) {
        assertThatThrownBy(() -> PushPath.key(path))
                .isInstanceOf(InletRefusedException.class)
                .hasMessageContaining(why);
    }
}
