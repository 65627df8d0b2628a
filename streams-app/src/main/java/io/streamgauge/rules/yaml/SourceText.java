package io.streamgauge.rules.yaml;

import io.streamgauge.rules.RuleError;
import java.util.Arrays;
import java.util.Comparator;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A text as lines, with excerpts, and with the way back from a scalar's value to where it stands. */
final class SourceText {
    static final Comparator<RuleError> ORDER =
            Comparator.comparingInt(RuleError::line).thenComparingInt(RuleError::column);

    private static final int MAX_SHOWN = 160;

    private final String text;
    private final int[] lineStarts;

    SourceText(String text) {
        this.text = text;
        int[] starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts[line++] = i + 1;
            }
        }
        this.lineStarts = starts;
    }

    /** The index of a line and column in code points, both from 0. */
    int offset(int line, int column) {
        if (line >= lineStarts.length) {
            return text.length();
        }
        int at = lineStarts[line];
        for (int i = 0; i < column && at < text.length() && text.charAt(at) != '\n'; i++) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    RuleError error(String file, int offset, String message) {
        int line = lineOf(offset);
        int start = lineStarts[line];
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
        int at = Math.min(offset, end);
        int column = text.codePointCount(start, at) + 1;
        int from = Math.max(start, at - MAX_SHOWN / 2);
        int to = Math.min(end, from + MAX_SHOWN);
        String shown = text.substring(from, to).replace('\t', ' ').replace('\r', ' ');
        String caret = " ".repeat(text.codePointCount(from, at)) + "^";
        return new RuleError(file, line + 1, column, message, "  " + shown.stripTrailing() + "\n  " + caret);
    }

    private int lineOf(int offset) {
        int line = Arrays.binarySearch(lineStarts, offset);
        return line >= 0 ? line : -line - 2;
    }

    /** Where a scalar's text starts, after its anchor and tag. */
    int start(ScalarNode node) {
        Mark mark = node.getStartMark().orElse(null);
        if (mark == null) {
            return 0;
        }
        int at = offset(mark.getLine(), mark.getColumn());
        while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            at = skipSpace(at, text.length());
        }
        return at;
    }

    /**
     * Where index {@code index} of the scalar's value stands. Folding, indentation and continued lines only change white space, so the n-th
     * other character of the value is the n-th of the source.
     */
    int place(ScalarNode node, int index) {
        String value = node.getValue();
        int wanted = 0;
        int limit = Math.min(index, value.length());
        for (int i = 0; i < limit; i++) {
            wanted += isSpace(value.charAt(i)) ? 0 : 1;
        }
        boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
        int at = start(node);
        if (block) {
            int newline = text.indexOf('\n', at);
            at = newline < 0 ? text.length() : newline + 1;
        } else if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            at++;
        }
        for (int seen = 0; seen < wanted && at < text.length(); ) {
            int next = unitEnd(node.getScalarStyle(), at);
            seen += isSpace(decoded(node.getScalarStyle(), at)) ? 0 : 1;
            at = next;
        }
        boolean onCharacter = index < value.length() && !isSpace(value.charAt(index));
        return onCharacter ? skipSpace(at, text.length()) : at;
    }

    private int unitEnd(ScalarStyle style, int at) {
        if (style == ScalarStyle.SINGLE_QUOTED && text.startsWith("''", at)) {
            return at + 2;
        }
        if (style == ScalarStyle.DOUBLE_QUOTED && text.charAt(at) == '\\' && at + 1 < text.length()) {
            int digits = switch (text.charAt(at + 1)) {
                case 'x' -> 2;
                case 'u' -> 4;
                case 'U' -> 8;
                default -> 0;
            };
            return Math.min(at + 2 + digits, text.length());
        }
        return at + 1;
    }

    private char decoded(ScalarStyle style, int at) {
        if (style == ScalarStyle.DOUBLE_QUOTED && text.charAt(at) == '\\' && at + 1 < text.length()) {
            char c = text.charAt(at + 1);
            return "ntr_ \n".indexOf(c) >= 0 ? ' ' : c;
        }
        return text.charAt(at);
    }

    private int skipSpace(int from, int to) {
        int at = from;
        while (at < to && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
