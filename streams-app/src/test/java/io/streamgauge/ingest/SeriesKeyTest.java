package io.streamgauge.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeriesKeyTest {

    /** Values of the reference implementation, seed 0. */
    @ParameterizedTest
    @CsvSource({
        "'', ef46db3751d8e999",
        "a, d24ec4f1a98c6e5b",
        "abc, 44bc2cf5ad770999",
        "abcdefghijklmnopqrstuvwxyz, cfe1f278fa89835c",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890, e04a477f19ee145d"
    })
    void hashesAsXxh64(String text, String hash) {
        assertThat(Long.toHexString(XxHash64.hash(text.getBytes(US_ASCII)))).isEqualTo(hash);
    }

    @Test
    void roundTrips() {
        Labels labels = Labels.of("zone", "ü", "app", "shop", "", "x");
        SeriesKey key = SeriesKey.of("http.requests", labels.without(""));
        SeriesKey again = SeriesKey.ofBytes(key.bytes().clone());
        assertThat(again).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(again.baseName()).isEqualTo("http.requests");
        assertThat(again.labels()).isEqualTo(Labels.of("app", "shop", "zone", "ü"));
        assertThat(again).hasToString("{\"http.requests\", app=\"shop\", zone=\"ü\"}");
        assertThat(SeriesKey.of("a", Labels.EMPTY).labels()).isEqualTo(Labels.EMPTY);
    }

    @Test
    void partitionsStayAsTheyAre() {
        SeriesKey key = SeriesKey.of("requests", Labels.of("app", "shop"));
        assertThat(key.partition(1)).isZero();
        assertThat(key.partition(7)).isBetween(0, 6).isEqualTo(SeriesKey.partition(key.hash(), 7));
    }

    @Test
    void stripsTotalOnceAndNeverToNothing() {
        assertThat(SeriesKey.counterBase("a_total")).isEqualTo("a");
        assertThat(SeriesKey.counterBase("a_total_total")).isEqualTo("a_total");
        assertThat(SeriesKey.counterBase("_total")).isEqualTo("_total");
        assertThat(SeriesKey.counterBase("a")).isEqualTo("a");
    }
}
