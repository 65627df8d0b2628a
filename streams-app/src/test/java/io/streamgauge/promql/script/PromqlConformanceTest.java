package io.streamgauge.promql.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    private static Path folder() {
        String set = System.getenv("STREAMGAUGE_CONFORMANCE");
        Path root = set != null
                ? Path.of(set)
                : Path.of(System.getProperty("projectRoot", "."), "..", "shared", "conformance");
        return root.resolve("promqltest");
    }

    @Test
    void allEvalsPass() throws IOException {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), () -> "no conformance data at " + folder + ": not run");
        List<ScriptReport> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                reports.add(new ScriptRunner().run(file.getFileName().toString(), Files.readString(file)));
            }
        }
        int passed = 0;
        int failed = 0;
        for (ScriptReport report : reports) {
            System.out.println(report.file() + ": " + report.passed() + " passed, " + report.failed() + " failed");
            report.failures().forEach(failure -> System.out.println("  " + failure));
            passed += report.passed();
            failed += report.failed();
        }
        System.out.println(passed + " passed, " + failed + " failed");
        assertThat(failed).as("failed").isZero();
        assertThat(passed).as("passed").isEqualTo(EVALS);
    }
}
