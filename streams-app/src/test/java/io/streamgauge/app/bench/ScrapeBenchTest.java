package io.streamgauge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The benchmark runs and compares like with like; how fast it is, is no test's business. */
final class ScrapeBenchTest {
    @Test
    void bothSidesHoldTheSameSeries() {
        Map<String, Object> figures = ScrapeBench.run(1_000, 2);
        assertThat(figures).containsEntry("series", 1_000).containsKeys("streamgauge", "micrometer", "timeRatio");
    }
}
