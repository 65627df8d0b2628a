package io.streamgauge.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whether labels keep to the limits. Labels with empty values don't exist. */
final class LabelLimits {
    private LabelLimits() {}

    /** Null, or the limit that they exceed. */
    static Reject exceeded(Map<String, String> labels, Limits limits) {
        long count = labels.values().stream().filter(v -> !v.isEmpty()).count();
        if (count > limits.labelsPerSeries()) {
            return Reject.TOO_MANY_LABELS;
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (bytes(label.getKey()) > limits.labelNameBytes() || bytes(label.getValue()) > limits.labelValueBytes()) {
                return Reject.LABEL_TOO_LONG;
            }
        }
        return null;
    }

    static String describe(Reject over, Map<String, String> labels, Limits limits) {
        return describe(over, labels.size(), limits);
    }

    static String describe(Reject over, int labels, Limits limits) {
        return over == Reject.TOO_MANY_LABELS
                ? labels + " labels; at most " + limits.labelsPerSeries()
                : "a label name above " + limits.labelNameBytes() + " bytes or a value above "
                        + limits.labelValueBytes();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
