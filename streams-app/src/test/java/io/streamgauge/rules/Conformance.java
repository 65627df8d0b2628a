package io.streamgauge.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own test data, where it is there. */
public final class Conformance {
    private Conformance() {}

    /** The folder, or the test is skipped and says so. */
    public static Path folder(String name) {
        String elsewhere = System.getProperty(
                "STREAMGAUGE_CONFORMANCE", System.getenv().getOrDefault("STREAMGAUGE_CONFORMANCE", ""));
        Path beside = Path.of(System.getProperty("projectRoot", "."), "../shared/conformance", name);
        Path folder = Files.isDirectory(beside) ? beside : Path.of(elsewhere, name);
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                "SKIPPED, not passed: no conformance data at " + beside + " nor in STREAMGAUGE_CONFORMANCE");
        return folder;
    }
}
