package io.streamgauge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IngestBenchTest {
    @TempDir
    Path folder;

    @Test
    void allThreeTakeEverythingIn() throws Exception {
        IngestBench.Options options = new IngestBench.Options(20_050, 5_000, 100, 500, 2, false, 1, 0, 1, 10_000, true);
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Map<String, Object> figures = new IngestBench(options, new BenchLog(silent)).run(folder);
        assertThat(figures).containsKeys("ratio", "timesDsl", "baseline", "service", "dsl", "machine");
        assertThat(figures).containsEntry("exact", true).containsEntry("events", 20_050L);
    }

    @Test
    void threadsAreToldApart() {
        assertThat(CpuMeter.kind("bench-1-0a1b-StreamThread-2")).isEqualTo(CpuMeter.Kind.WORK);
        assertThat(CpuMeter.kind(BareConsumer.THREADS + "-0")).isEqualTo(CpuMeter.Kind.WORK);
        assertThat(CpuMeter.kind("kafka-producer-network-thread | bench-1-0a1b-StreamThread-2-producer"))
                .isEqualTo(CpuMeter.Kind.CLIENTS);
        assertThat(CpuMeter.kind("data-plane-kafka-request-handler-3")).isEqualTo(CpuMeter.Kind.BROKER);
    }
}
