package io.streamgauge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both consumers read everything; how much the reporter's threads take, is no test's business. */
final class ReporterBenchTest {
    @Test
    void bothSidesReadTheSame(@TempDir Path data) throws Exception {
        BenchLog silent = new BenchLog(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ReporterBench.Options options = new ReporterBench.Options(20_000, 5, 10, 2, 2, 100);
        Map<String, Object> figures = new ReporterBench(options, silent).run(data);
        assertThat(figures).containsEntry("recordsPerTurn", 100_000L).containsKeys("overheadPercent", "machine");
        assertThat((double) figures.get("reporterCpuMsPerSecond")).isNotNegative();
    }
}
