package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Span;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Strings in quotes: double, single and back quotes, with Go's escapes. */
public final class Quotes {
    private Quotes() {}

    /** The text in double quotes, escaped such that {@link #unquote} gives it back. */
    public static String quote(String s) {
        StringBuilder out = new StringBuilder(s.length() + 2).append('"');
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            escape(out, c, '"');
        }
        return out.append('"').toString();
    }

    /** One character in single quotes, as errors show it. */
    static String quoteChar(int c) {
        StringBuilder out = new StringBuilder().append('\'');
        escape(out, c, '\'');
        return out.append('\'').toString();
    }

    private static void escape(StringBuilder out, int c, char quote) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case 0x07 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x0b -> out.append("\\v");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    appendNumeric(out, c);
                }
            }
        }
    }

    private static void appendNumeric(StringBuilder out, int c) {
        if (c < 0x80 || isStrayByte(c)) {
            out.append(String.format("\\x%02x", c & 0xff));
        } else {
            out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
        }
    }

    private static boolean isStrayByte(int c) {
        return c >= 0xDC80 && c <= 0xDCFF;
    }

    /** Whether the text is Unicode throughout, and not bytes that are no UTF-8 (see {@link #unquote}). */
    public static boolean isValidUtf8(String s) {
        return s.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    /** U+FFFD is what broken UTF-8 turns into: the lexer refuses it unless it is escaped. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != 0xFFFD && (c == ' ' || !Character.isSpaceChar(c));
        };
    }

    /**
     * The text of a literal that begins at {@code start} with its quote and ends before {@code end} after the closing one. Escapes that
     * name bytes ({@code \xff}, {@code \377}) are joined to UTF-8; a byte b that isn't becomes the unpaired surrogate U+DC00 + b.
     *
     * @throws ParseException for a bad escape
     */
    static String unquote(String text, int start, int end) {
        String body = text.substring(start + 1, end - 1);
        if (text.charAt(start) == '`' || body.indexOf('\\') < 0) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length());
        for (int i = start + 1; i < end - 1; ) {
            int c = text.codePointAt(i);
            if (c == '\\') {
                i = unescape(text, i, out);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return decode(out.toByteArray());
    }

    private static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                out.put((char) (0xDC00 + (in.get() & 0xff)));
                decoder.reset();
            }
        }
        return out.flip().toString();
    }

    private static int unescape(String text, int backslash, ByteArrayOutputStream out) {
        int at = backslash + 1;
        char c = text.charAt(at);
        int simple = "abfnrtv\\'\"".indexOf(c);
        if (simple >= 0) {
            out.write("\u0007\b\f\n\r\t\u000b\\'\"".charAt(simple));
            return at + 1;
        }
        int end = escapeEnd(text, backslash, '"');
        int digits = c >= '0' && c <= '7' ? at : at + 1;
        int value = Integer.parseUnsignedInt(text.substring(digits, end), digits == at ? 8 : 16);
        if (c == 'u' || c == 'U') {
            out.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
        } else {
            out.write(value);
        }
        return end;
    }

    /**
     * The index after the escape that begins at {@code backslash}.
     *
     * @throws ParseException if it is none
     */
    static int escapeEnd(String text, int backslash, char quote) {
        int at = backslash + 1;
        if (at >= text.length()) {
            throw new ParseException(text, new Span(backslash, at), "escape sequence not terminated");
        }
        int c = text.codePointAt(at);
        if ("abfnrtv\\".indexOf(c) >= 0 || c == quote) {
            return at + 1;
        }
        if (c >= '0' && c <= '7') {
            return digits(text, backslash, at, 3, 8, 255);
        }
        return switch (c) {
            case 'x' -> digits(text, backslash, at + 1, 2, 16, 255);
            case 'u' -> digits(text, backslash, at + 1, 4, 16, Character.MAX_CODE_POINT);
            case 'U' -> digits(text, backslash, at + 1, 8, 16, Character.MAX_CODE_POINT);
            default ->
                throw new ParseException(
                        text,
                        new Span(backslash, at + Character.charCount(c)),
                        "unknown escape sequence " + unicode(c)
                                + ", expected \\a \\b \\f \\n \\r \\t \\v \\\\ \\x.. \\u.... or an escaped quote");
        };
    }

    private static int digits(String text, int backslash, int from, int count, int base, int max) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            if (i >= text.length()) {
                throw new ParseException(text, new Span(backslash, i), "escape sequence not terminated");
            }
            int digit = Character.digit(text.charAt(i), base);
            if (digit < 0 || text.charAt(i) > 'f') {
                int c = text.codePointAt(i);
                throw new ParseException(
                        text,
                        new Span(backslash, i + Character.charCount(c)),
                        "illegal character " + unicode(c) + " in escape sequence");
            }
            value = value * base + digit;
        }
        if (value > max || (value >= 0xD800 && value < 0xE000)) {
            throw new ParseException(
                    text, new Span(backslash, from + count), "escape sequence is an invalid Unicode code point");
        }
        return from + count;
    }

    private static String unicode(int c) {
        String number = String.format("U+%04X", c);
        return isPrintable(c) ? number + " '" + Character.toString(c) + "'" : number;
    }
}
