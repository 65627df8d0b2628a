package io.streamgauge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.EventDecoder;
import io.streamgauge.ingest.Limits;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EventTemplatesTest {
    @Test
    void theDecoderTakesEveryEventAndTheMapTellsTheSeriesApart() {
        int series = 5000;
        EventTemplates templates = new EventTemplates(series);
        BareMap map = new BareMap();
        EventDecoder decoder = new EventDecoder();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3 * series; i++) {
            byte[] event = templates.event(i % series, 1_800_000_000_000L + i, random.nextInt(1000));
            decoder.decode(event, 0, Limits.DEFAULT, map);
        }

        assertThat(map.rejects()).isZero();
        assertThat(map.points()).isEqualTo(3L * series);
        assertThat(map.size()).isEqualTo(series);
    }

    @Test
    void valuesAndTimesAreWrittenInFull() {
        String event = new String(new EventTemplates(10).event(0, 1_800_000_000_123L, 42), StandardCharsets.US_ASCII);

        assertThat(event)
                .startsWith("{\"name\":\"http_requests\"")
                .endsWith("\"value\":42,\"timestamp\":1800000000123}");
    }
}
