package io.streamgauge.rules.template;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The escapes of Go's quoted strings. */
final class Unquote {
    private Unquote() {}

    /**
     * The value of {@code in[from, to)}.
     *
     * @param pos where to say that an escape is wrong
     */
    static String run(String in, int from, int to, int pos) {
        if (in.indexOf('\\', from) < 0) {
            return in.substring(from, to);
        }
        // \x and octal escapes are bytes, everything else is UTF-8.
        ByteBuffer bytes = ByteBuffer.allocate((to - from) * 4 + 4);
        int i = from;
        while (i < to) {
            int c = in.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\\') {
                put(bytes, c);
            } else if (i >= to) {
                throw bad(in, from, to, pos);
            } else {
                i = escape(in, i, to, bytes, pos);
            }
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static int escape(String in, int at, int to, ByteBuffer bytes, int pos) {
        char c = in.charAt(at);
        int simple = "abfnrtv\\'\"".indexOf(c);
        if (simple >= 0) {
            bytes.put((byte) "\u0007\b\f\n\r\t\u000b\\'\"".charAt(simple));
            return at + 1;
        }
        int digits = switch (c) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> c >= '0' && c <= '7' ? 3 : 0;
        };
        boolean octal = digits == 3;
        int start = octal ? at : at + 1;
        if (digits == 0 || start + digits > to) {
            throw bad(in, at - 1, to, pos);
        }
        try {
            int value = Integer.parseUnsignedInt(in.substring(start, start + digits), octal ? 8 : 16);
            if (c == 'u' || c == 'U') {
                put(bytes, value);
            } else {
                bytes.put((byte) value);
            }
        } catch (IllegalArgumentException e) {
            throw bad(in, at - 1, to, pos);
        }
        return start + digits;
    }

    private static void put(ByteBuffer bytes, int codePoint) {
        bytes.put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    private static TemplateException bad(String in, int from, int to, int pos) {
        return new TemplateException(pos, "invalid syntax in a string: " + in.substring(from, to));
    }
}
