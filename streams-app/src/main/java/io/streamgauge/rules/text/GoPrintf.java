package io.streamgauge.rules.text;

import io.streamgauge.model.GoFloat;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run of {@code Sprintf}. Not thread-safe. */
final class GoPrintf {
    /** Wider fields than this print unpadded: a template must not fill the memory. */
    private static final int MAX_WIDTH = 1000;

    private final String format;
    private final List<?> args;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int nextArg;

    private boolean minus;
    private boolean plus;
    private boolean sharp;
    private boolean space;
    private boolean zero;
    private int width;
    private int precision;

    GoPrintf(String format, List<?> args) {
        this.format = format;
        this.args = args;
    }

    String run() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                break;
            }
            out.append(format, at, percent);
            at = percent + 1;
            directive();
        }
        out.append(format, Math.min(at, format.length()), format.length());
        if (nextArg < args.size()) {
            extra();
        }
        return out.toString();
    }

    private void extra() {
        out.append("%!(EXTRA ");
        for (int i = nextArg; i < args.size(); i++) {
            Object arg = args.get(i);
            out.append(i > nextArg ? ", " : "");
            out.append(arg == null ? "<nil>" : GoFormat.type(arg) + "=" + GoFormat.value(arg));
        }
        out.append(')');
    }

    private void directive() {
        flags();
        width = number();
        precision = -1;
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            precision = Math.max(number(), 0);
        }
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        if (verb == '%') {
            out.append('%');
        } else if (nextArg >= args.size()) {
            out.append("%!").appendCodePoint(verb).append("(MISSING)");
        } else {
            argument(verb, args.get(nextArg++));
        }
    }

    private void flags() {
        minus = false;
        plus = false;
        sharp = false;
        space = false;
        zero = false;
        for (; at < format.length(); at++) {
            switch (format.charAt(at)) {
                case '-' -> minus = true;
                case '+' -> plus = true;
                case '#' -> sharp = true;
                case ' ' -> space = true;
                case '0' -> zero = true;
                default -> {
                    return;
                }
            }
        }
    }

    /** A number or a star; −1 where there is none. */
    private int number() {
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            Object arg = nextArg < args.size() ? args.get(nextArg++) : null;
            if (arg instanceof Long n && Math.abs(n) <= MAX_WIDTH) {
                minus |= n < 0;
                return (int) Math.abs(n);
            }
            out.append("%!(BADWIDTH)");
            return -1;
        }
        int start = at;
        int n = 0;
        while (at < format.length() && Character.digit(format.charAt(at), 10) >= 0) {
            n = Math.min(n * 10 + Character.digit(format.charAt(at++), 10), MAX_WIDTH + 1);
        }
        return at == start ? -1 : n;
    }

    private void argument(int verb, Object arg) {
        switch (verb) {
            case 'T' -> pad(GoFormat.type(arg));
            case 'v' -> {
                if (arg instanceof Double d) {
                    pad(floating('g', d));
                } else if (arg instanceof String s) {
                    pad(sharp ? GoQuote.quote(s) : s);
                } else {
                    pad(plus && arg instanceof Long n && n >= 0 ? "+" + n : GoFormat.value(arg));
                }
            }
            default -> typed(verb, arg);
        }
    }

    private void typed(int verb, Object arg) {
        if (arg instanceof Double d && "eEfFgG".indexOf(verb) >= 0) {
            pad(floating((char) verb, d));
        } else if (arg instanceof Long n && "dxXobcqU".indexOf(verb) >= 0) {
            pad(integer(verb, n));
        } else if (arg instanceof Boolean && verb == 't') {
            pad(arg.toString());
        } else if (arg instanceof List<?> list) {
            elements(verb, list);
        } else if (arg instanceof Map<?, ?> && verb == 's') {
            pad(GoFormat.value(arg));
        } else if (isText(arg) && "sqxX".indexOf(verb) >= 0) {
            pad(text(verb, arg.toString()));
        } else {
            out.append("%!").appendCodePoint(verb).append('(');
            out.append(arg == null ? "<nil>" : GoFormat.type(arg) + "=" + GoFormat.value(arg));
            out.append(')');
        }
    }

    private static boolean isText(Object arg) {
        return arg != null
                && !(arg instanceof Double)
                && !(arg instanceof Long)
                && !(arg instanceof Boolean)
                && !(arg instanceof Map);
    }

    private void elements(int verb, List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i > 0 ? " " : "");
            argument(verb, list.get(i));
        }
        out.append(']');
    }

    private String floating(char verb, double v) {
        char f = verb == 'F' ? 'f' : verb;
        boolean general = f == 'g' || f == 'G';
        String s = GoFloat.format(v, f, precision < 0 && !general ? 6 : precision);
        if (Double.isInfinite(v) || Double.isNaN(v)) {
            zero = false;
        }
        return signed(s);
    }

    private String signed(String s) {
        if (s.startsWith("-") || s.startsWith("+")) {
            return s;
        }
        return plus ? "+" + s : space ? " " + s : s;
    }

    private String integer(int verb, long n) {
        return switch (verb) {
            case 'x' -> signed(prefixed("0x", Long.toString(n, 16)));
            case 'X' -> signed(prefixed("0X", Long.toString(n, 16).toUpperCase(Locale.ROOT)));
            case 'o' -> signed(Long.toString(n, 8));
            case 'b' -> signed(Long.toString(n, 2));
            case 'c' -> character(n);
            case 'q' -> "'" + character(n) + "'";
            case 'U' -> String.format("U+%04X", n);
            default -> signed(digits(Long.toString(n)));
        };
    }

    private String prefixed(String prefix, String digits) {
        if (!sharp) {
            return digits;
        }
        return digits.startsWith("-") ? "-" + prefix + digits.substring(1) : prefix + digits;
    }

    /** A precision is the least number of digits. */
    private String digits(String s) {
        boolean negative = s.startsWith("-");
        String digits = negative ? s.substring(1) : s;
        int missing = Math.min(precision, MAX_WIDTH) - digits.length();
        return (negative ? "-" : "") + (missing > 0 ? "0".repeat(missing) : "") + digits;
    }

    private static String character(long n) {
        return Character.isValidCodePoint((int) n) && n == (int) n ? Character.toString((int) n) : "\uFFFD";
    }

    private String text(int verb, String s) {
        String cut = precision >= 0 && s.codePointCount(0, s.length()) > precision
                ? s.substring(0, s.offsetByCodePoints(0, precision))
                : s;
        return switch (verb) {
            case 'q' -> GoQuote.quote(cut);
            case 'x' -> HexFormat.of().formatHex(cut.getBytes(StandardCharsets.UTF_8));
            case 'X' -> HexFormat.of().withUpperCase().formatHex(cut.getBytes(StandardCharsets.UTF_8));
            default -> cut;
        };
    }

    private void pad(String s) {
        int missing = width - s.codePointCount(0, s.length());
        if (width > MAX_WIDTH || missing <= 0) {
            out.append(s);
        } else if (minus) {
            out.append(s).append(" ".repeat(missing));
        } else if (zero) {
            boolean sign = s.startsWith("-") || s.startsWith("+");
            out.append(s, 0, sign ? 1 : 0).append("0".repeat(missing)).append(s, sign ? 1 : 0, s.length());
        } else {
            out.append(" ".repeat(missing)).append(s);
        }
    }
}
