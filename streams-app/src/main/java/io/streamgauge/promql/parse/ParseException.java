package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Span;

/**
 * A text that is not a valid expression or series description. The message is {@code <line>:<column>: parse error: <what>}, counted
 * from 1 in characters.
 */
public final class ParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 160;

    private final String text;
    private final transient Span span;
    private final String detail;

    /**
     * @param text the whole text
     * @param span where in the text
     * @param detail what is wrong and what was expected
     */
    public ParseException(String text, Span span, String detail) {
        super(line(text, span) + ":" + column(text, span) + ": parse error: " + detail);
        this.text = text;
        this.span = span;
        this.detail = detail;
    }

    /** What is wrong, without the position. */
    public String detail() {
        return detail;
    }

    /** Where in the text. */
    public Span span() {
        return span;
    }

    /** The line, from 1. */
    public int line() {
        return line(text, span);
    }

    /** The column in characters (code points), from 1. */
    public int column() {
        return column(text, span);
    }

    /** The message, the line it is about and a caret under the place; three lines without a trailing newline. */
    public String render() {
        int at = Math.min(span.start(), text.length());
        int from = text.lastIndexOf('\n', at - 1) + 1;
        int to = text.indexOf('\n', at);
        to = to < 0 ? text.length() : to;
        if (to - from > MAX_SHOWN) {
            from = Math.max(from, boundary(at - MAX_SHOWN / 2));
            to = Math.min(to, boundary(at + MAX_SHOWN / 2));
        }
        int end = Math.max(at + 1, Math.min(span.end(), to));
        String caret = blank(text.substring(from, at)) + "^".repeat(Math.max(1, width(at, end)));
        return getMessage() + "\n  " + text.substring(from, to).replace('\t', ' ') + "\n  " + caret;
    }

    private int width(int from, int to) {
        return text.codePointCount(from, Math.min(to, text.length()));
    }

    /** Keeps surrogate pairs whole. */
    private int boundary(int i) {
        int at = Math.max(0, Math.min(i, text.length()));
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static String blank(String s) {
        return " ".repeat(s.codePointCount(0, s.length()));
    }

    private static int line(String text, Span span) {
        int at = Math.min(span.start(), text.length());
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static int column(String text, Span span) {
        int at = Math.min(span.start(), text.length());
        int from = text.lastIndexOf('\n', at - 1) + 1;
        return 1 + text.codePointCount(Math.min(from, at), at);
    }
}
