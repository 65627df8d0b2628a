package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Span;

/** Numbers of series descriptions: decimal only, since {@code 0x3} there is a zero four times. */
final class PlainNumber {
    private PlainNumber() {}

    /** The index after the unsigned number at {@code start}; {@code start} itself if there is none. */
    static int end(String text, int start) {
        int i = digits(text, start);
        if (i < text.length() && text.charAt(i) == '.') {
            i = digits(text, i + 1);
        }
        if (i > start && i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int sign = i + 1 < text.length() && "+-".indexOf(text.charAt(i + 1)) >= 0 ? 1 : 0;
            int end = digits(text, i + 1 + sign);
            i = end > i + 1 + sign ? end : i;
        }
        return i;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && (NumberScanner.isDigit(text.charAt(i)) || (i > from && text.charAt(i) == '_'))) {
            i++;
        }
        return i;
    }

    /**
     * The number between two indices.
     *
     * @throws ParseException if it is none or out of range
     */
    static double value(String text, int start, int end) {
        String s = text.substring(start, end).replace("_", "");
        double value;
        try {
            value = Double.parseDouble(s);
        } catch (NumberFormatException e) {
            String shown = start < text.length() ? Quotes.quoteChar(text.codePointAt(start)) : "end of input";
            throw new ParseException(
                    text, new Span(start, end), "unexpected " + shown + " in series values, expected a number");
        }
        if (Double.isInfinite(value)) {
            throw new ParseException(text, new Span(start, end), "number out of range: " + Quotes.quote(s));
        }
        return value;
    }
}
