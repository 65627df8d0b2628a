package io.streamgauge.promql.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the vectors that xxHash's implementations share (seed 0). */
class RatioHashTest {
    @ParameterizedTest
    @CsvSource(
            value = {
                "|ef46db3751d8e999",
                "a|d24ec4f1a98c6e5b",
                "abc|44bc2cf5ad770999",
                "Nobody inspects the spammish repetition|fbcea83c8a378bf1",
            },
            delimiter = '|')
    void knownHashes(String text, String hex) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        assertThat(Long.toHexString(RatioHash.xxHash64(bytes))).isEqualTo(hex);
    }
}
