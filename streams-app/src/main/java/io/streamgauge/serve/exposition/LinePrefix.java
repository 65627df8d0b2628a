package io.streamgauge.serve.exposition;

import io.streamgauge.model.Labels;
import io.streamgauge.model.Names;
import java.util.HashSet;
import java.util.Set;

/**
 * Builds what stands before a sample's value on its line: {@code name{label="value",…} } with the blank, in UTF-8. Computed once per series and kept with it.
 */
final class LinePrefix {
    private LinePrefix() {}

    /**
     * @param family the family's name, unescaped
     * @param suffix what the sample's name has behind it; format words, never escaped
     * @param labels the series' labels; its {@code __name__} is not read
     * @param le an {@code le} label to add, or null
     */
    static byte[] build(String family, String suffix, Labels labels, String le, NameEscaping escaping) {
        ByteSink out = new ByteSink(64 + 32 * labels.size());
        String name = escaping.metricName(family) + suffix;
        boolean plain = Names.isLegacyMetricName(name);
        char separator = '{';
        if (plain) {
            out.ascii(name);
        } else {
            out.put('{');
            TextEscaping.quoted(out, name);
            separator = ',';
        }
        Set<String> taken = escaping == NameEscaping.ALLOW_UTF8 ? null : legacyNames(labels);
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.nameAt(i).equals(Labels.NAME)) {
                out.put(separator);
                label(out, labelName(labels.nameAt(i), escaping, taken), labels.valueAt(i));
                separator = ',';
            }
        }
        if (le != null) {
            out.put(separator);
            label(out, Labels.BUCKET, le);
            separator = ',';
        }
        if (separator == ',') {
            out.put('}');
        }
        out.put(' ');
        return out.toByteArray();
    }

    /** Whether any name of the series has to be quoted or escaped. */
    static boolean isLegacy(Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.nameAt(i);
            boolean legacy = name.equals(Labels.NAME)
                    ? Names.isLegacyMetricName(labels.valueAt(i))
                    : Names.isLegacyLabelName(name);
            if (!legacy) {
                return false;
            }
        }
        return true;
    }

    /** The escaped label name; where another label of the series has that already, the reversible escape. */
    static String labelName(String name, NameEscaping escaping, Set<String> taken) {
        String escaped = escaping.labelName(name);
        if (taken == null || escaped.equals(name) || taken.add(escaped)) {
            return escaped;
        }
        return NameEscaping.VALUES.labelName(name);
    }

    static Set<String> legacyNames(Labels labels) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            if (Names.isLegacyLabelName(labels.nameAt(i))) {
                names.add(labels.nameAt(i));
            }
        }
        return names;
    }

    private static void label(ByteSink out, String name, String value) {
        TextEscaping.name(out, name, false);
        out.put('=');
        TextEscaping.quoted(out, value);
    }
}
