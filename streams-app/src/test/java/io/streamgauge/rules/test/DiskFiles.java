package io.streamgauge.rules.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files on disk; patterns match themselves alone. */
final class DiskFiles implements RuleTestFiles {
    @Override
    public String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> glob(String pattern) {
        return Files.exists(Path.of(pattern)) ? List.of(pattern) : List.of();
    }
}
