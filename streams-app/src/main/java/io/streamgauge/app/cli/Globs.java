package io.streamgauge.app.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Patterns with {@code * ? [a-z]} in any part of a path, as Prometheus' {@code rule_files} have them. */
final class Globs {
    private static final int ENTRIES_MAX = 100_000;

    private Globs() {}

    static boolean isPattern(String name) {
        return name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /**
     * The files that match, sorted; a pattern without wildcards matches itself if there is such a file.
     *
     * @throws IOException if a folder can't be listed
     */
    static List<Path> expand(String pattern) throws IOException {
        Path path = Path.of(pattern);
        List<Path> found = new ArrayList<>();
        found.add(path.isAbsolute() ? path.getRoot() : Path.of(""));
        for (Path part : path) {
            found = isPattern(part.toString()) ? matches(found, part.toString()) : children(found, part);
        }
        return found.stream().filter(Files::isRegularFile).sorted().toList();
    }

    private static List<Path> children(List<Path> folders, Path name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .toList();
    }

    private static List<Path> matches(List<Path> folders, String pattern) throws IOException {
        // Go's [^a] is Java's [!a], and braces are ordinary characters.
        String java = pattern.replace("[^", "[!").replace("{", "\\{").replace("}", "\\}");
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + java);
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.limit(ENTRIES_MAX)
                            .filter(entry -> matcher.matches(entry.getFileName()))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
