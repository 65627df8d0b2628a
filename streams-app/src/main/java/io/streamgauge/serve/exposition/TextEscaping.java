package io.streamgauge.serve.exposition;

import io.streamgauge.model.Names;
import java.nio.charset.StandardCharsets;

/** The escapes of the text formats. */
final class TextEscaping {
    private TextEscaping() {}

    /** A label's value or a quoted name, quotes included: backslash, quote and newline escaped. */
    static void quoted(ByteSink out, String s) {
        out.put('"');
        escaped(out, s, true);
        out.put('"');
    }

    /** A {@code HELP} text: backslash and newline escaped, in OpenMetrics the quote too. */
    static void help(ByteSink out, String s, boolean quotesToo) {
        escaped(out, s, quotesToo);
    }

    /** A metric or label name, in quotes where it is no legacy name. */
    static void name(ByteSink out, String name, boolean metric) {
        if (metric ? Names.isLegacyMetricName(name) : Names.isLegacyLabelName(name)) {
            out.ascii(name);
        } else {
            quoted(out, name);
        }
    }

    private static void escaped(ByteSink out, String s, boolean quotesToo) {
        byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
        out.reserve(2 * utf8.length);
        for (byte b : utf8) {
            if (b == '\n') {
                out.put('\\');
                out.put('n');
            } else {
                if (b == '\\' || (quotesToo && b == '"')) {
                    out.put('\\');
                }
                out.put(b);
            }
        }
    }
}
