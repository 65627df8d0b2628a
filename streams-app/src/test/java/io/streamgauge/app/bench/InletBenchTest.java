package io.streamgauge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InletBenchTest {
    @TempDir
    Path dir;

    /** How many it is says nothing here; that what was counted is in Kafka does. */
    @Test
    void whatWasSentIsReadBack() throws Exception {
        BenchLog log = new BenchLog(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        InletBench.Options options = new InletBench.Options(List.of(5_000), 0, 1, 100, 2, 1 << 20, 1);
        Map<String, Object> figures = new InletBench(options, log).run(dir);

        Map<?, ?> statsd = (Map<?, ?>) figures.get("statsdUdp");
        Map<?, ?> run = (Map<?, ?>) ((List<?>) statsd.get("runs")).get(0);
        assertThat(run.get("lost")).isEqualTo(0L);
        assertThat(run.get("sentLines")).isEqualTo(run.get("linesInKafka"));
        // Each checks itself that what was answered is in Kafka.
        assertThat(((Number) ((Map<?, ?>) figures.get("remoteWrite")).get("points")).longValue())
                .isPositive();
        assertThat(((Number) ((Map<?, ?>) figures.get("otlp")).get("points")).longValue())
                .isPositive();
        assertThat((Double) run.get("decodeShare")).isBetween(0.0, 1.0);
    }
}
