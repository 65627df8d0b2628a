package io.streamgauge;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own test data, where it is there: beside the project, or where STREAMGAUGE_CONFORMANCE says. */
public final class Conformance {
    private Conformance() {}

    /** A file or folder of the data; without it the test is skipped, and says so. */
    public static Path require(String name) {
        String given = System.getenv("STREAMGAUGE_CONFORMANCE");
        Path folder = given != null
                ? Path.of(given)
                : Path.of(System.getProperty("projectRoot", ".")).resolve("../shared/conformance");
        Path path = folder.resolve(name);
        Assumptions.assumeTrue(
                Files.exists(path),
                "SKIPPED, not passed: no conformance data at " + path.toAbsolutePath()
                        + "; STREAMGAUGE_CONFORMANCE can name another folder");
        return path;
    }

    /** One line for the table of the README. */
    public static void report(String corpus, int passed, int of) {
        System.out.printf("conformance | %-28s | %5d of %5d%n", corpus, passed, of);
    }
}
