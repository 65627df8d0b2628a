package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The topology, as text, is what it was: names of nodes and stores are part of what a running service left behind in Kafka. */
final class TopologyDescriptionTest {
    @Test
    void isTheGoldenOne() throws Exception {
        String text = StreamgaugeTopology.describe(TestSettings.of("none:9092", Path.of("state"), 2, List.of()));
        try (InputStream golden = getClass().getResourceAsStream("/topology/describe.txt")) {
            assertThat(text).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
