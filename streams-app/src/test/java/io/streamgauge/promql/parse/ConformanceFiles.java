package io.streamgauge.promql.parse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where Prometheus' own test data is, if it is: beside the project, or where STREAMGAUGE_CONFORMANCE says. */
public final class ConformanceFiles {
    private ConformanceFiles() {}

    /** A file or folder of the data; the test is skipped when there is none. */
    public static Path require(String name) {
        Path path = folder().resolve(name);
        assumeTrue(Files.exists(path), "SKIPPED: no conformance data at " + path.toAbsolutePath());
        return path;
    }

    private static Path folder() {
        String given = System.getenv("STREAMGAUGE_CONFORMANCE");
        if (given != null) {
            return Path.of(given);
        }
        return Path.of(System.getProperty("projectRoot", "..")).resolve("../shared/conformance");
    }
}
