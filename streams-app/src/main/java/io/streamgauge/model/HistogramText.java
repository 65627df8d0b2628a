package io.streamgauge.model;

import java.util.StringJoiner;

/** Writes a histogram in the notation of Prometheus' test language. */
final class HistogramText {
    private HistogramText() {}

    static String format(Histogram h) {
        StringJoiner out = new StringJoiner(" ", "{{", "}}");
        if (h.schema != 0) {
            out.add("schema:" + h.schema);
        }
        number(out, "count", h.count);
        number(out, "sum", h.sum);
        number(out, "z_bucket", h.zeroCount);
        number(out, "z_bucket_w", h.zeroThreshold);
        if (h.isCustom()) {
            StringJoiner bounds = new StringJoiner(" ", "custom_values:[", "]");
            for (double bound : h.customValues) {
                bounds.add(FloatText.general(bound));
            }
            out.add(bounds.toString());
        }
        if (h.hint != CounterResetHint.UNKNOWN) {
            out.add("counter_reset_hint:" + h.hint.text());
        }
        side(out, "offset", "buckets", h.positive);
        side(out, "n_offset", "n_buckets", h.negative);
        return out.toString();
    }

    private static void number(StringJoiner out, String key, double value) {
        if (value != 0) {
            out.add(key + ":" + FloatText.general(value));
        }
    }

    private static void side(StringJoiner out, String offsetKey, String bucketsKey, Buckets listed) {
        Buckets side = HistogramScale.compact(listed);
        if (side.isEmpty()) {
            return;
        }
        int next = side.indexAt(0);
        if (next != 0) {
            out.add(offsetKey + ":" + next);
        }
        StringJoiner counts = new StringJoiner(" ", bucketsKey + ":[", "]");
        for (int i = 0; i < side.size(); i++, next++) {
            // The notation has no gaps: empty buckets in between are written out.
            for (; next < side.indexAt(i); next++) {
                counts.add("0");
            }
            counts.add(FloatText.general(side.countAt(i)));
        }
        out.add(counts.toString());
    }
}
