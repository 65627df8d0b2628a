package io.streamgauge.model;

/** Writes labels in Prometheus' notation. */
public final class LabelsText {
    private LabelsText() {}

    static String format(Labels labels) {
        StringBuilder out = new StringBuilder();
        String metric = labels.metricName();
        boolean plainName = Names.isLegacyMetricName(metric);
        if (plainName) {
            out.append(metric);
        }
        int before = out.length();
        String separator = "{";
        if (!plainName && !metric.isEmpty()) {
            quote(out.append('{'), metric);
            separator = ", ";
        }
        for (int i = 0; i < labels.size(); i++) {
            if (labels.nameAt(i).equals(Labels.NAME)) {
                continue;
            }
            out.append(separator);
            separator = ", ";
            if (Names.isLegacyLabelName(labels.nameAt(i))) {
                out.append(labels.nameAt(i));
            } else {
                quote(out, labels.nameAt(i));
            }
            quote(out.append('='), labels.valueAt(i));
        }
        if (out.length() > before) {
            out.append('}');
        } else if (!plainName) {
            out.append("{}");
        }
        return out.toString();
    }

    /** The text in double quotes, escaped as in PromQL. */
    public static String quoted(String s) {
        StringBuilder out = new StringBuilder(s.length() + 2);
        quote(out, s);
        return out.toString();
    }

    static void quote(StringBuilder out, String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
