package io.streamgauge.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Mutations;
import io.streamgauge.ingest.Outcomes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner and Jackson read the same: a blank before the record's end is nothing to either, an unknown field makes the scanner give up. */
class KafkaAdapterPropertyTest {
    private final KafkaAdapterDecoder decoder = new KafkaAdapterDecoder();

    private List<String> decode(String record) {
        return Outcomes.of(decoder, record.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT).lines;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatWasPutInComesOutOnBothWays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long second = Math.floorMod(random.nextLong(), 5_000_000_000L);
            double value = random.nextGaussian() * 1e3;
            String fields = "\"timestamp\":\"" + Instant.ofEpochSecond(second) + "\",\"value\":\"" + value
                    + "\",\"name\":\"m\",\"labels\":{\"__name__\":\"m\",\"a\":\"ü" + random.nextInt(9) + "\"}";
            List<String> lines = decode("{" + fields + "}");
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0)).startsWith("unknown m{").endsWith("| " + value + " @" + second * 1000);
            assertThat(decode("{\"other\":1," + fields + "}")).isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void anyBytesGivePointsOrRejects(long seed) {
        Random random = new Random(seed);
        byte[] record =
                ("{\"timestamp\":\"2026-11-21T10:00:00Z\",\"value\":\"1.5\",\"name\":\"up\",\"labels\":{\"__name__\":"
                                + "\"up\",\"job\":\"node\"}}")
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3000; i++) {
            Outcomes outcomes = Outcomes.of(decoder, Mutations.of(record, random), Limits.DEFAULT);
            assertThat(outcomes.lines).isNotEmpty().hasSizeLessThan(50);
        }
    }
}
