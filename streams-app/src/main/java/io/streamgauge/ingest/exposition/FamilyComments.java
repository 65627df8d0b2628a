package io.streamgauge.ingest.exposition;

import io.streamgauge.ingest.Excerpt;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;

/** The comments that say something: TYPE, HELP, UNIT and EOF. What is said of one family is handed on together. Reused; not thread-safe. */
final class FamilyComments {
    private PointSink sink;
    private String family = "";
    private MetricType type = MetricType.UNKNOWN;
    private String help = "";
    private String unit = "";

    void begin(PointSink newSink) {
        sink = newSink;
        forget();
    }

    private void forget() {
        family = "";
        type = MetricType.UNKNOWN;
        help = "";
        unit = "";
    }

    /** Hands on what was said of the last family. */
    void flush() {
        if (!family.isEmpty()) {
            sink.metadata(family, type, unit, help);
        }
        forget();
    }

    /** Reads a comment behind its {@code #}; answers whether it is the end. */
    boolean read(byte[] b, int from, int to, int number) {
        int word = SampleLine.skipBlanks(b, from, to);
        int wordTo = wordEnd(b, word, to);
        String kind = wordTo - word > 4 ? "" : new String(b, word, wordTo - word, StandardCharsets.UTF_8);
        switch (kind) {
            case "EOF" -> {
                return wordTo == to;
            }
            case "TYPE", "HELP", "UNIT" -> about(kind, b, wordTo, to, number);
            default -> {
                // A comment for people.
            }
        }
        return false;
    }

    private void about(String kind, byte[] b, int from, int to, int number) {
        int name = SampleLine.skipBlanks(b, from, to);
        boolean quoted = name < to && b[name] == '"';
        int nameTo = quoted ? quoteEnd(b, name + 1, to) : wordEnd(b, name, to);
        if (nameTo <= name || nameTo > to) {
            sink.reject(Reject.MALFORMED, number + ":1: a metric's name is missing behind " + kind);
            return;
        }
        String named = quoted ? unescape(b, name + 1, nameTo - 1) : text(b, name, nameTo);
        if (!named.equals(family)) {
            flush();
            family = named;
        }
        int rest = SampleLine.skipBlanks(b, nameTo, to);
        switch (kind) {
            case "TYPE" -> type(b, rest, to, number);
            case "HELP" -> help = unescape(b, rest, to);
            default -> unit = text(b, rest, wordEnd(b, rest, to));
        }
    }

    private void type(byte[] b, int from, int to, int number) {
        String word = text(b, from, wordEnd(b, from, to));
        switch (word) {
            case "counter" -> type = MetricType.COUNTER;
            case "gauge" -> type = MetricType.GAUGE;
            case "histogram", "gaugehistogram" -> type = MetricType.HISTOGRAM;
            case "summary" -> type = MetricType.SUMMARY;
            case "info" -> type = MetricType.INFO;
            case "stateset" -> type = MetricType.STATESET;
            case "untyped", "unknown" -> type = MetricType.UNKNOWN;
            default ->
                sink.reject(
                        Reject.UNKNOWN_TYPE, number + ":1: the type " + Excerpt.of(word) + " of " + Excerpt.of(family));
        }
    }

    private static int wordEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != ' ' && b[at] != '\t') {
            at++;
        }
        return at;
    }

    /** Behind the closing quote; beyond the end where there is none. */
    private static int quoteEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != '"') {
            at += b[at] == '\\' ? 2 : 1;
        }
        return at >= to ? to + 1 : at + 1;
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }

    private static String unescape(byte[] b, int from, int to) {
        String raw = text(b, from, to);
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char next = raw.charAt(i) == '\\' && i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
            if (next == 'n' || next == '\\' || next == '"') {
                out.append(next == 'n' ? '\n' : next);
                i++;
            } else {
                out.append(raw.charAt(i));
            }
        }
        return out.toString();
    }
}
