package io.streamgauge.serve.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content negotiation, with the headers that real scrapers send. */
final class AcceptHeaderTest {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|text/plain; version=0.0.4; charset=utf-8",
                "*/*|text/plain; version=0.0.4; charset=utf-8",
                "text/html,application/xhtml+xml,*/*;q=0.8|text/plain; version=0.0.4; charset=utf-8",
                "text/plain|text/plain; version=0.0.4; charset=utf-8",
                "text/plain;version=0.0.5|text/plain; version=0.0.4; charset=utf-8",
                "application/openmetrics-text|application/openmetrics-text; version=1.0.0; charset=utf-8",
                "APPLICATION/OpenMetrics-Text; Version=\"1.0.0\"|application/openmetrics-text; version=1.0.0; charset=utf-8",
                "application/openmetrics-text;version=0.0.1|text/plain; version=0.0.4; charset=utf-8",
                "text/plain;q=0.3,application/openmetrics-text;q=0.9|application/openmetrics-text; version=1.0.0; charset=utf-8",
                "text/plain;q=0.9,application/openmetrics-text;q=0.3|text/plain; version=0.0.4; charset=utf-8",
                "application/openmetrics-text;q=0,text/plain;q=0.1|text/plain; version=0.0.4; charset=utf-8",
                "application/openmetrics-text;q=nonsense|text/plain; version=0.0.4; charset=utf-8",
                "text/plain;version=1.0.0;escaping=allow-utf-8|text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8",
                "text/plain;version=0.0.4;escaping=allow-utf-8|text/plain; version=0.0.4; charset=utf-8",
                "application/openmetrics-text;version=1.0.0;escaping=dots|application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=dots",
                "application/openmetrics-text;escaping=unheard-of|application/openmetrics-text; version=1.0.0; charset=utf-8",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited|application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text|text/plain; version=0.0.4; charset=utf-8",
                ";;;,,,q=|text/plain; version=0.0.4; charset=utf-8",
            })
    void contentType(String accept, String expected) {
        assertThat(AcceptHeader.format(accept).contentType()).isEqualTo(expected);
    }

    @Test
    void prometheus2() {
        assertThat(AcceptHeader.format(
                                "application/openmetrics-text;version=1.0.0,"
                                        + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")
                        .contentType())
                .isEqualTo(OPENMETRICS);
    }

    @Test
    void prometheus3() {
        Negotiated negotiated =
                AcceptHeader.format("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                        + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
                        + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2");
        assertThat(negotiated)
                .isEqualTo(new Negotiated(ExpositionFormat.OPENMETRICS_1_0_0, NameEscaping.ALLOW_UTF8, true));
        assertThat(negotiated.contentType()).isEqualTo(OPENMETRICS + "; escaping=allow-utf-8");
    }

    @Test
    void nothingAtAll() {
        assertThat(AcceptHeader.format(null).contentType()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "deflate, gzip;q=0.5, br|true",
                "gzip;q=0|false",
                "*|true",
                "*;q=0|false",
                "gzip;q=0, *|false",
                "identity|false",
                "''|false"
            })
    void gzip(String header, boolean taken) {
        assertThat(AcceptHeader.takesGzip(header)).isEqualTo(taken);
    }
}
