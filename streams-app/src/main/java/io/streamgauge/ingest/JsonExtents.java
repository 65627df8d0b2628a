package io.streamgauge.ingest;

/** Where JSON values end, judged by brackets and quotes alone: what is inside may still be malformed. */
final class JsonExtents {
    private JsonExtents() {}

    static int skipSpace(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** The end of the value at {@code from}, or -1 where its brackets or quotes don't close. A bare word ends before a delimiter. */
    static int valueEnd(byte[] b, int from, int to) {
        return switch (b[from]) {
            case '{', '[' -> containerEnd(b, from, to);
            case '"' -> stringEnd(b, from, to);
            default -> wordEnd(b, from, to);
        };
    }

    private static int containerEnd(byte[] b, int from, int to) {
        int depth = 0;
        boolean deep = false;
        // Which of at most 64 are arrays: a bracket that closes the other kind is an end that never comes.
        long arrays = 0;
        int at = from;
        while (at < to) {
            byte c = b[at];
            if (c == '"') {
                at = stringEnd(b, at, to);
                if (at < 0) {
                    return -1;
                }
                continue;
            }
            at++;
            if (c == '{' || c == '[') {
                depth++;
                deep |= depth > 64;
                arrays = arrays << 1 | (c == '[' ? 1 : 0);
            } else if (c == '}' || c == ']') {
                if (!deep && (arrays & 1) != (c == ']' ? 1 : 0)) {
                    return -1;
                }
                arrays >>>= 1;
                if (--depth == 0) {
                    return at;
                }
            }
        }
        return -1;
    }

    private static int stringEnd(byte[] b, int from, int to) {
        for (int at = from + 1; at < to; at++) {
            byte c = b[at];
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\') {
                at++;
            } else if (c >= 0 && c < ' ') {
                return -1;
            }
        }
        return -1;
    }

    private static int wordEnd(byte[] b, int from, int to) {
        int at = from + 1;
        while (at < to && b[at] != ',' && b[at] != ']' && b[at] != '}' && (b[at] < 0 || b[at] > ' ')) {
            at++;
        }
        return at;
    }

    /** The end of the line that {@code from} is in. */
    static int lineEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The next line that begins with an object or an array, or {@code to}. */
    static int nextDocument(byte[] b, int from, int to) {
        int at = lineEnd(b, from, to);
        while (at < to) {
            int line = at + 1;
            if (line < to && (b[line] == '{' || b[line] == '[')) {
                return line;
            }
            at = lineEnd(b, line, to);
        }
        return to;
    }
}
