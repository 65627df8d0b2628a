package io.streamgauge.ingest;

import java.nio.charset.StandardCharsets;

/** Bounded pieces of bad input for error texts. */
public final class Excerpt {
    private static final int MAX_CHARS = 60;

    private Excerpt() {}

    /** Quoted text, control characters and the quote escaped, cut after 60 characters. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            if (i == MAX_CHARS) {
                return out.append("…\"").toString();
            }
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    public static String of(byte[] b, int from, int to) {
        int end = Math.min(to, from + 4 * MAX_CHARS);
        return of(new String(b, from, end - from, StandardCharsets.UTF_8));
    }
}
