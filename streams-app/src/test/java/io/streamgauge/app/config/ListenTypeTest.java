package io.streamgauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListenTypeTest {
    private static InetSocketAddress read(String text) {
        return ListenType.TYPE.read(new RawValue.Scalar(text, Origin.DEFAULT)).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:8125,127.0.0.1,8125", ":8125,0.0.0.0,8125", "[::1]:0,0:0:0:0:0:0:0:1,0"})
    void addresses(String text, String host, int port) {
        assertThat(read(text).getAddress().getHostAddress()).isEqualTo(host);
        assertThat(read(text).getPort()).isEqualTo(port);
    }

    @Test
    void off() {
        assertThat(read("off")).isNull();
        assertThat(read("")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "8125,is not host:port",
        "localhost:,is no port",
        "127.0.0.1:65536,is no port from 0",
        "no such host:1,is no address"
    })
    void refused(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(BadValue.class).hasMessageContaining(message);
    }
}
