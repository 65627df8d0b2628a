package io.streamgauge.app.bench.fuzz;

import java.util.Random;

/** Breaks a text in one to four places: cuts, repeats, swaps, or puts in what parsers stumble over. Not thread-safe. */
public final class TextMutator {
    private static final String[] EXPRESSION_PIECES = {
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "'",
        "`",
        "\\",
        "#",
        "\n",
        "@",
        "=~",
        "!",
        "</",
        "bool",
        "on(",
        "offset",
        "group_left",
        "fill(",
        "by (",
        "5m",
        "1e",
        "0x",
        "..",
        "_",
        "\u0000",
        "\ud800",
        "\ufffd",
        "é",
        "😀",
        "step()",
        "info(",
        "{{",
        "}}",
        "x",
        "stale",
        "+",
        "-",
        "[5m]",
        "[5m:]",
        " offset 9999y ",
        "@ 1e300",
        "sum",
        " bool ",
        "0x1F",
        "1e999",
        " anchored",
        " smoothed",
        " fill(1)",
        "[step()]",
        "[1e9d]",
        "[1ms:1ms]"
    };
    private static final String[] YAML_PIECES = {
        "\n",
        "  ",
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "<<: *a",
        "!!int ",
        "|\n",
        ">-\n",
        "\t",
        "#",
        "'",
        "\"",
        "---\n",
        "...\n",
        "? ",
        "{{",
        "}}",
        "$labels",
        "expr: ",
        "alert: ",
        "record: ",
        "for: ",
        "groups:\n",
        "rules:\n",
        "1e999",
        "5m",
        "-5m",
        "\u0000",
        "\ud800",
        "\ufeff",
        "é",
        "null",
        "~",
        "true",
        "limit: -1\n"
    };

    private final Random random;
    private final String[] pieces;

    private TextMutator(Random random, String[] pieces) {
        this.random = random;
        this.pieces = pieces;
    }

    /** For expressions, series and scripts. */
    public static TextMutator ofExpressions(Random random) {
        return new TextMutator(random, EXPRESSION_PIECES);
    }

    /** For rule files and rule unit tests. */
    public static TextMutator ofYaml(Random random) {
        return new TextMutator(random, YAML_PIECES);
    }

    /** Never the argument's object; may by chance equal it. */
    public String mutate(String text) {
        StringBuilder s = new StringBuilder(text);
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(s.length() + 1);
            int end = Math.min(s.length(), at + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> s.delete(at, end);
                case 1 -> s.insert(at, piece());
                case 2 -> s.insert(at, s.substring(at, end));
                case 3 -> swap(s, at);
                default -> s.replace(at, end, piece());
            }
        }
        return s.toString();
    }

    private String piece() {
        return pieces[random.nextInt(pieces.length)];
    }

    private static void swap(StringBuilder s, int at) {
        String head = s.substring(0, at);
        s.delete(0, at).append(head);
    }
}
