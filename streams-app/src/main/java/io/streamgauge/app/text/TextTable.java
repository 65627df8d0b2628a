package io.streamgauge.app.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in columns that line up: words to the left, numbers to the right, two blanks between. Widths count code points. Not thread-safe. */
public final class TextTable {
    private final int numbersFrom;
    private final int numbersTo;
    private final int[] widths;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param heads of the columns
     * @param numbersFrom the first column that stands to the right
     * @param numbersTo the first after it that stands to the left again
     */
    public TextTable(List<String> heads, int numbersFrom, int numbersTo) {
        this.numbersFrom = numbersFrom;
        this.numbersTo = numbersTo;
        this.widths = new int[heads.size()];
        add(heads);
    }

    /** With words in the first column only. */
    public TextTable(List<String> heads) {
        this(heads, 1, heads.size());
    }

    /** @throws IllegalArgumentException where it has not as many cells as there are heads */
    public void add(List<String> cells) {
        if (cells.size() != widths.length) {
            throw new IllegalArgumentException(cells + " for " + widths.length + " columns");
        }
        for (int c = 0; c < widths.length; c++) {
            widths[c] = Math.max(widths[c], width(cells.get(c)));
        }
        rows.add(cells);
    }

    /** Whether there is nothing below the heads. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The heads, then the rows; no blanks at their ends. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String gap = " ".repeat(widths[c] - width(row.get(c)));
            boolean number = c >= numbersFrom && c < numbersTo;
            line.append(c == 0 ? "" : "  ").append(number ? gap + row.get(c) : row.get(c) + gap);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** With commas. */
    public static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** At most so many code points; what is cut has an ellipsis. */
    public static String shortened(String text, int codePoints) {
        return width(text) <= codePoints ? text : text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "…";
    }
}
