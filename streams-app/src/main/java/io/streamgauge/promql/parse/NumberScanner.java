package io.streamgauge.promql.parse;

/**
 * Where a number or a duration ends. Follows the lexer of Prometheus, oddities included, so that what is bad there is bad here: a number
 * may have underscores between digits, hexadecimals have no fraction.
 */
final class NumberScanner {
    private static final String DECIMAL = "0123456789";
    private static final String HEX = "0123456789abcdefABCDEF";

    private final String text;
    private int pos;

    NumberScanner(String text, int start) {
        this.text = text;
        this.pos = start;
    }

    /** After {@link #scanNumber} or {@link #scanRestOfDuration}: the index after what was read, be it good or bad. */
    int position() {
        return pos;
    }

    /** Reads a number; false if it is none, or is followed by a letter or a digit. */
    boolean scanNumber() {
        int start = pos;
        String digits = DECIMAL;
        if (accept("0") && accept("xX")) {
            accept("_");
            digits = HEX;
        }
        accept(".");
        accept(digits);
        return scanDigits(digits) && pos > start && !isWordChar(peek());
    }

    private boolean scanDigits(String digits) {
        boolean dot = false;
        boolean exponent = false;
        boolean hex = digits.equals(HEX);
        while (pos < text.length()) {
            if (is(".")) {
                if (dot || !goodDot(hex)) {
                    accept(".");
                    return false;
                }
                dot = true;
            } else if (!hex && is("eE")) {
                if (exponent || !goodExponent()) {
                    accept("eE");
                    return false;
                }
                exponent = true;
            } else if (is("_")) {
                accept("_");
                if (accept("._eE") || pos == text.length()) {
                    return false;
                }
            } else if (is(digits)) {
                acceptAll(digits);
            } else {
                return true;
            }
        }
        return true;
    }

    private boolean goodDot(boolean hex) {
        accept(".");
        return !accept("_.") && !hex;
    }

    private boolean goodExponent() {
        accept("eE");
        accept("+-");
        return !accept("._eE") && pos < text.length();
    }

    /** Reads the units, and more numbers with units, after a number. Units that don't exist are left to whoever reads the value. */
    boolean scanRestOfDuration() {
        if (!accept("smhdwy")) {
            return false;
        }
        accept("s");
        while (accept(DECIMAL)) {
            acceptAll(DECIMAL);
            if (!accept("smhdw")) {
                return false;
            }
            accept("s");
        }
        if (isWordChar(peek())) {
            pos++;
            return false;
        }
        return true;
    }

    private int peek() {
        return pos < text.length() ? text.charAt(pos) : -1;
    }

    private boolean is(String chars) {
        return pos < text.length() && chars.indexOf(text.charAt(pos)) >= 0;
    }

    private boolean accept(String chars) {
        if (is(chars)) {
            pos++;
            return true;
        }
        return false;
    }

    private void acceptAll(String chars) {
        while (is(chars)) {
            pos++;
        }
    }

    static boolean isWordStart(int c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordChar(int c) {
        return isWordStart(c) || isDigit(c);
    }
}
