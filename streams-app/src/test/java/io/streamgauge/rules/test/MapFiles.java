package io.streamgauge.rules.test;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Files in memory; {@code *} at a pattern's end matches what begins with the rest. */
final class MapFiles implements RuleTestFiles {
    private final TreeMap<String, String> files = new TreeMap<>();

    MapFiles with(String path, String text) {
        files.put(path, text);
        return this;
    }

    @Override
    public String read(String path) {
        String text = files.get(path);
        if (text == null) {
            throw new UncheckedIOException(new FileNotFoundException(path + " (no such file)"));
        }
        return text;
    }

    @Override
    public List<String> glob(String pattern) {
        List<String> found = new ArrayList<>();
        for (String name : files.keySet()) {
            boolean prefix = pattern.endsWith("*") && name.startsWith(pattern.substring(0, pattern.length() - 1));
            if (prefix || name.equals(pattern)) {
                found.add(name);
            }
        }
        return found;
    }
}
