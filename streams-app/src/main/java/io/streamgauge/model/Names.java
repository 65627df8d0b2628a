package io.streamgauge.model;

/**
 * What Prometheus takes as a metric or label name. Any non-empty UTF-8 string is valid since Prometheus 3; the
 * <i>legacy</i> names are those that need no quotes and that every exposition format carries.
 */
public final class Names {
    private Names() {}

    /** {@code [a-zA-Z_:][a-zA-Z0-9_:]*} */
    public static boolean isLegacyMetricName(String s) {
        return isLegacy(s, true);
    }

    /** {@code [a-zA-Z_][a-zA-Z0-9_]*} */
    public static boolean isLegacyLabelName(String s) {
        return isLegacy(s, false);
    }

    private static boolean isLegacy(String s, boolean colon) {
        if (s.isEmpty()) {
            return false;
        }
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (colon && c == ':');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && (i == 0 || !digit)) {
                return false;
            }
        }
        return true;
    }
}
