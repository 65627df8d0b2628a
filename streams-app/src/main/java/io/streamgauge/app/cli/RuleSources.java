package io.streamgauge.app.cli;

import io.streamgauge.app.service.RuleText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds and reads the rule files that somebody names: files, directories (their {@code *.yml} and {@code *.yaml}) and globs. */
final class RuleSources {
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
                files.addAll(expand(path + "/*.yml"));
                files.addAll(expand(path + "/*.yaml"));
            } else if (Files.exists(path)) {
                files.add(path);
            } else if (Globs.isPattern(name)) {
                files.addAll(expand(name));
            } else {
                throw new UserError("there is no rule file " + name, "Name files, directories or globs that exist.");
            }
        }
        return files;
    }

    private static List<Path> expand(String pattern) {
        try {
            return Globs.expand(pattern);
        } catch (IOException e) {
            throw new UserError("can't look for " + pattern + ": " + e, "Check the folders' permissions.", e);
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
