package io.streamgauge.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders for data. */
final class Folders {
    private Folders() {}

    /**
     * Creates a folder where it is missing, and makes sure that it can be written.
     *
     * @param flag with which another can be named
     */
    static void requireWritable(Path folder, String flag) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (FileAlreadyExistsException e) {
            throw new UserError(folder + " is a file, not a folder", "Name another folder with " + flag + ".", e);
        } catch (IOException e) {
            throw new UserError(
                    "the folder " + folder + " can't be written: " + e,
                    "Name another folder with " + flag + ", or change its permissions.",
                    e);
        }
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("streamgauge-");
        } catch (IOException e) {
            throw new UserError("can't make a temporary folder: " + e, "Name a folder with --data.", e);
        }
    }

    /** Deletes a folder with all that is in it, as far as possible. */
    static void delete(Path folder) {
        try (Stream<Path> entries = Files.walk(folder)) {
            entries.sorted(Comparator.reverseOrder()).forEach(Folders::deleteQuietly);
        } catch (IOException | UncheckedIOException e) {
            // Some of it stays behind in the temporary folder.
        }
    }

    private static void deleteQuietly(Path entry) {
        try {
            Files.deleteIfExists(entry);
        } catch (IOException e) {
            // As above.
        }
    }
}
