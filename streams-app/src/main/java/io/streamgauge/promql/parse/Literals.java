package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Span;

/** The values of number and duration tokens, and numbers as text. */
final class Literals {
    private Literals() {}

    /**
     * A number as Go reads it with base 0: {@code 0x} hexadecimal, a leading 0 octal when all digits are, underscores skipped.
     *
     * @throws ParseException if it is out of range
     */
    static double number(String source, Token token) {
        String s = token.text();
        double value;
        try {
            value = value(s);
        } catch (NumberFormatException e) {
            throw numberError(source, token.span(), s, "invalid syntax");
        }
        if (Double.isInfinite(value) && !s.equalsIgnoreCase("inf")) {
            throw numberError(source, token.span(), s, "value out of range");
        }
        return value;
    }

    private static ParseException numberError(String source, Span span, String s, String what) {
        return new ParseException(
                source, span, "error parsing number: strconv.ParseFloat: parsing " + Quotes.quote(s) + ": " + what);
    }

    private static double value(String literal) {
        String s = literal.replace("_", "");
        if (s.equalsIgnoreCase("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        if (s.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (s.startsWith("0x") || s.startsWith("0X")) {
            return Long.parseLong(s.substring(2), 16);
        }
        boolean octal = s.length() > 1 && s.charAt(0) == '0' && s.chars().allMatch(c -> c >= '0' && c <= '7');
        if (octal && s.length() < 22) {
            return Long.parseLong(s, 8);
        }
        return Double.parseDouble(s);
    }

    /**
     * A duration's milliseconds.
     *
     * @throws ParseException if it is none or too long
     */
    static long durationMs(String source, Token token) {
        try {
            return Durations.parseMs(token.text());
        } catch (IllegalArgumentException e) {
            throw new ParseException(source, token.span(), e.getMessage());
        }
    }
}
