package io.streamgauge.rules.template;

import java.util.regex.Pattern;

/** Go's number literals, and numbers in strings. */
final class Numbers {
    private static final Pattern FLOAT = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern HEX_FLOAT =
            Pattern.compile("[+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");

    private Numbers() {}

    /** A {@code Long}, or a {@code Double} where it is written with a point or an exponent. */
    static Object parse(Token token) {
        String text = token.text().replace("_", "");
        try {
            if (FLOAT.matcher(text).matches() && text.chars().anyMatch(c -> ".eE".indexOf(c) >= 0)) {
                return Double.parseDouble(text);
            }
            if (HEX_FLOAT.matcher(text).matches()) {
                return Double.parseDouble(text);
            }
            return integer(text);
        } catch (NumberFormatException e) {
            throw new TemplateException(token.pos(), "bad number syntax: " + token);
        }
    }

    private static long integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (digits.startsWith("-") || digits.startsWith("+")) {
            throw new NumberFormatException();
        }
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = switch (Character.toLowerCase(digits.charAt(1))) {
                case 'x' -> 16;
                case 'o' -> 8;
                case 'b' -> 2;
                default -> 0;
            };
            digits = radix == 0 ? digits.substring(1) : digits.substring(2);
            radix = radix == 0 ? 8 : radix;
        }
        return Long.parseLong(negative ? "-" + digits : digits, radix);
    }

    /**
     * Go's {@code strconv.ParseFloat}.
     *
     * @throws IllegalArgumentException for what is no number
     */
    static double parseFloat(String text) {
        String word = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (!FLOAT.matcher(text).matches() && !HEX_FLOAT.matcher(text).matches()) {
            throw new IllegalArgumentException("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
        }
        return Double.parseDouble(text);
    }
}
