package io.streamgauge.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in columns that line up: the first to the left, numbers to the right. */
final class TextTable {
    private static final int MAX_WIDTH = 60;

    private final String[] heads;
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... heads) {
        this.heads = heads;
    }

    /** Adds a row; what is too long is cut. */
    void add(String first, Object... others) {
        String[] row = new String[heads.length];
        row[0] = first.codePointCount(0, first.length()) <= MAX_WIDTH
                ? first
                : first.substring(0, first.offsetByCodePoints(0, MAX_WIDTH - 1)) + "…";
        for (int i = 0; i < others.length; i++) {
            row[i + 1] = others[i] instanceof Number n
                    ? String.format(Locale.ROOT, "%,d", n.longValue())
                    : others[i].toString();
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String text() {
        int[] widths = new int[heads.length];
        measure(heads, widths);
        rows.forEach(row -> measure(row, widths));
        StringBuilder out = new StringBuilder();
        line(heads, widths, out);
        rows.forEach(row -> line(row, widths, out));
        return out.toString();
    }

    private static void measure(String[] row, int[] widths) {
        for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], width(row[i]));
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void line(String[] row, int[] widths, StringBuilder out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String blanks = " ".repeat(widths[i] - width(row[i]));
            line.append(i == 0 ? "" : "  ").append(i == 0 ? row[i] + blanks : blanks + row[i]);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
