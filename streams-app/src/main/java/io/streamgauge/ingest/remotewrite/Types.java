package io.streamgauge.ingest.remotewrite;

import io.streamgauge.model.MetricType;

/** The metric types of both versions, by number. */
final class Types {
    private static final MetricType[] BY_NUMBER = {
        MetricType.UNKNOWN,
        MetricType.COUNTER,
        MetricType.GAUGE,
        MetricType.HISTOGRAM,
        // A gauge histogram: there is no word for it here.
        MetricType.UNKNOWN,
        MetricType.SUMMARY,
        MetricType.INFO,
        MetricType.STATESET
    };

    private Types() {}

    static MetricType of(long number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[(int) number] : MetricType.UNKNOWN;
    }

    /** The family that a series with this name belongs to. */
    static String family(String name, MetricType type) {
        if (type == MetricType.HISTOGRAM && name.endsWith("_bucket")) {
            return name.substring(0, name.length() - "_bucket".length());
        }
        boolean parts = type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
        for (String suffix : new String[] {"_sum", "_count"}) {
            if (parts && name.endsWith(suffix)) {
                return name.substring(0, name.length() - suffix.length());
            }
        }
        return name;
    }
}
