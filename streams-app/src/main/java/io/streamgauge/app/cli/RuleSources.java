package io.streamgauge.app.cli;

import io.streamgauge.app.service.RuleText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and reads the rule files that somebody names: files, directories (their {@code *.yml} and {@code *.yaml}) and globs. */
final class RuleSources {
    private static final int FILES_MAX = 10_000;

    private RuleSources() {}

    /** @throws UserError for a name that leads nowhere and a file that can't be read */
    static List<RuleText> read(List<String> names) {
        List<RuleText> sources = new ArrayList<>();
        for (Path file : find(names)) {
            sources.add(new RuleText(file.toString(), readText(file)));
        }
        return sources;
    }

    private static Set<Path> find(List<String> names) {
        Set<Path> files = new LinkedHashSet<>();
        for (String name : names) {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                files.addAll(list(path, "*.{yml,yaml}"));
            } else if (Files.exists(path)) {
                files.add(path);
            } else if (isGlob(name)) {
                files.addAll(expand(path));
            } else {
                throw new UserError("there is no rule file " + name, "Name files, directories or globs that exist.");
            }
        }
        return files;
    }

    private static boolean isGlob(String name) {
        return name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    /** Globs stand in the last part of a path, as in Prometheus' {@code rule_files}. */
    private static List<Path> expand(Path glob) {
        Path folder = glob.getParent() == null ? Path.of("") : glob.getParent();
        if (isGlob(folder.toString())) {
            throw new UserError(
                    "'" + glob + "' has a wildcard in a directory's name", "Only the file's name may have wildcards.");
        }
        if (!Files.isDirectory(folder)) {
            throw new UserError("there is no directory " + folder, "Name files, directories or globs that exist.");
        }
        return list(folder, glob.getFileName().toString());
    }

    private static List<Path> list(Path folder, String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> matcher.matches(file.getFileName()) && Files.isRegularFile(file))
                    .sorted()
                    .limit(FILES_MAX)
                    .toList();
        } catch (IOException e) {
            throw new UserError("can't list " + folder + ": " + e.getMessage(), "Check its permissions.", e);
        }
    }

    static String readText(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UserError(file + " is not UTF-8", "Save it in UTF-8.", e);
        } catch (IOException e) {
            throw new UserError("can't read " + file + ": " + e.getMessage(), "Check that it is a readable file.", e);
        }
    }
}
