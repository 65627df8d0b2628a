package io.streamgauge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file of {@code src/test/resources/serve}. Run with {@code -DupdateGolden=true} to write the files anew, and then look at the diff.
 */
public final class GoldenFile {
    private GoldenFile() {}

    public static void assertMatches(String name, String actual) {
        Path root = Path.of(System.getProperty("projectRoot", "."));
        Path module = Files.isDirectory(root.resolve("streams-app")) ? root.resolve("streams-app") : root;
        Path file = module.resolve("src/test/resources/serve").resolve(name);
        try {
            if (Boolean.getBoolean("updateGolden")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
