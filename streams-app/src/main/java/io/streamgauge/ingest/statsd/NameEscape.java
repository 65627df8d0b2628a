package io.streamgauge.ingest.statsd;

/** StatsD names as metric and label names: what Prometheus' classic names don't have becomes an underscore, of a run of dashes only the first; a digit in front gets one. */
final class NameEscape {
    private NameEscape() {}

    static String escape(String name) {
        StringBuilder out = new StringBuilder(name.length() + 1);
        if (!name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9') {
            out.append('_');
        }
        int before = 0;
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            if (isPlain(c)) {
                out.append((char) c);
            } else if (c != '-' || before != '-') {
                out.append('_');
            }
            before = c;
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** Whether there is nothing to escape in these bytes. */
    static boolean isPlain(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isPlain(b[i])) {
                return false;
            }
        }
        return to > from && !(b[from] >= '0' && b[from] <= '9');
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
