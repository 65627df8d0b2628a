package io.streamgauge.serve.exposition;

import io.streamgauge.model.Labels;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A small reader of the text formats that shares nothing with the writer. Strict: a family's lines must be together, nothing may be there twice, OpenMetrics must end with its
 * EOF.
 */
final class PageParser {
    final Map<Labels, Double> samples = new LinkedHashMap<>();
    final Map<String, String> types = new LinkedHashMap<>();
    final Map<String, String> helps = new LinkedHashMap<>();
    final Map<String, String> units = new LinkedHashMap<>();

    private final String page;
    private final boolean openMetrics;
    private final Set<String> finished = new HashSet<>();
    private String family = "";
    private int at;

    private PageParser(String page, boolean openMetrics) {
        this.page = page;
        this.openMetrics = openMetrics;
    }

    static PageParser parse(String page, boolean openMetrics) {
        PageParser parser = new PageParser(page, openMetrics);
        parser.page();
        return parser;
    }

    private void page() {
        if (openMetrics && !page.endsWith("# EOF\n")) {
            throw bad("no EOF");
        }
        while (at < page.length()) {
            if (page.startsWith("# EOF\n", at)) {
                at += 6;
                if (!openMetrics || at != page.length()) {
                    throw bad("EOF before the end");
                }
            } else if (page.charAt(at) == '#') {
                comment();
            } else {
                sample();
            }
        }
    }

    private void comment() {
        String keyword = page.substring(at, at + 7);
        at += 7;
        String name = name();
        enter(name);
        expect(' ');
        String rest = page.substring(at, page.indexOf('\n', at));
        at += rest.length() + 1;
        Map<String, String> target = switch (keyword) {
            case "# TYPE " -> types;
            case "# HELP " -> helps;
            case "# UNIT " -> units;
            default -> throw bad("comment " + keyword);
        };
        if (target.put(name, rest) != null) {
            throw bad(keyword + "twice for " + name);
        }
    }

    private void enter(String name) {
        if (!name.equals(family)) {
            if (!finished.add(name)) {
                throw bad("family " + name + " is in two places");
            }
            family = name;
        }
    }

    private void sample() {
        Labels.Builder labels = new Labels.Builder();
        String name = page.charAt(at) == '{' ? null : bareWord();
        if (page.charAt(at) == '{') {
            at++;
            while (page.charAt(at) != '}') {
                String label = name();
                if (page.charAt(at) == '=') {
                    at++;
                    String value = quoted();
                    if (!value.isEmpty() && !labels.build().get(label).isEmpty()) {
                        throw bad("label " + label + " twice");
                    }
                    labels.set(label, value);
                } else if (name == null) {
                    name = label;
                } else {
                    throw bad("two names");
                }
                if (page.charAt(at) == ',') {
                    at++;
                }
            }
            at++;
        }
        expect(' ');
        String number = page.substring(at, page.indexOf('\n', at));
        at += number.length() + 1;
        if (!belongs(name)) {
            throw bad("sample " + name + " in family " + family);
        }
        if (samples.put(labels.set(Labels.NAME, name).build(), number(number)) != null) {
            throw bad("series twice: " + labels.build());
        }
    }

    private boolean belongs(String name) {
        if (!types.containsKey(family)) {
            return false;
        }
        return switch (types.get(family)) {
            case "counter" -> name.equals(openMetrics ? family + "_total" : family);
            case "histogram" ->
                Set.of(family + "_bucket", family + "_count", family + "_sum").contains(name);
            case "summary" -> Set.of(family, family + "_count", family + "_sum").contains(name);
            default -> name.equals(family);
        };
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private String name() {
        return page.charAt(at) == '"' ? quoted() : bareWord();
    }

    private String bareWord() {
        int start = at;
        while (Character.isLetterOrDigit(page.charAt(at)) || page.charAt(at) == '_' || page.charAt(at) == ':') {
            at++;
        }
        if (start == at) {
            throw bad("a name expected");
        }
        return page.substring(start, at);
    }

    private String quoted() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (page.charAt(at) != '"') {
            char c = page.charAt(at++);
            if (c == '\\') {
                char escaped = page.charAt(at++);
                out.append(escaped == 'n' ? '\n' : escaped);
            } else {
                out.append(c);
            }
        }
        at++;
        return out.toString();
    }

    private void expect(char c) {
        if (page.charAt(at++) != c) {
            throw bad("'" + c + "' expected");
        }
    }

    private IllegalStateException bad(String what) {
        return new IllegalStateException(what + " near: " + page.substring(Math.max(0, at - 80), at));
    }
}
