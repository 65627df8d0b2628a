package io.streamgauge.promql.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus' own engine tests, where the folder with them is there. The number that pass may only go up. */
class PromqlConformanceTest {
    /** All of them: 970 core, 783 native histograms, 461 behind feature flags. */
    private static final int EVALS = 2214;

    @Test
    void allEvalsPass() throws IOException {
        Path folder = Conformance.require("promqltest");
        List<ScriptReport> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                reports.add(new ScriptRunner().run(file.getFileName().toString(), Files.readString(file)));
            }
        }
        int passed = 0;
        int failed = 0;
        for (ScriptReport report : reports) {
            Conformance.report(report.file(), report.passed(), report.passed() + report.failed());
            report.failures().forEach(failure -> System.out.println("  " + failure));
            passed += report.passed();
            failed += report.failed();
        }
        Conformance.report("engine tests (evals)", passed, passed + failed);
        assertThat(failed).as("failed").isZero();
        assertThat(passed).as("passed").isEqualTo(EVALS);
    }
}
