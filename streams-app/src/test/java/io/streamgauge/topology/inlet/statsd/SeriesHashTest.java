package io.streamgauge.topology.inlet.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeriesHashTest {
    private static int hash(String line) {
        byte[] b = ("__" + line + "_").getBytes(StandardCharsets.UTF_8);
        return SeriesHash.of(b, 2, b.length - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "a.b:5|g a.b:+1|g true",
                "a:5|g|#x:1,y:2 a:-3|g|@0.5|#x:1,y:2|T1656581400 true",
                "a:5|g|#x:1|c:f00 a:6|g|#x:1|c:f01 true",
                "a,x=1:5|g a,x=1:7|g true",
                "a:5|g|#x:1 a:5|g|#x:2 false",
                "a,x=1:5|g a,x=2:5|g false",
                "a:5|g b:5|g false",
                "novalue novalue true",
            })
    void theSameSeriesHasTheSameHash(String one, String other, boolean same) {
        assertThat(hash(one) == hash(other)).isEqualTo(same);
    }

    @Test
    void seriesSpreadOverAllShards() {
        long shards = IntStream.range(0, 200)
                .map(i -> hash("app.requests." + i + ":1|c") & (LineGatherer.SHARDS - 1))
                .distinct()
                .count();

        assertThat(shards).isEqualTo(LineGatherer.SHARDS);
    }
}
