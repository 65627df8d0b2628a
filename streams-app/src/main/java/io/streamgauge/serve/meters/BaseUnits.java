package io.streamgauge.serve.meters;

import io.streamgauge.model.MetricType;

/**
 * Other libraries' metrics as Prometheus' conventions want them: times in seconds, whatever the library counts them in, and no {@code _count} but that of a histogram or summary.
 *
 * @param name the family's name after that
 * @param factor what values are multiplied with
 */
record BaseUnits(String name, double factor) {
    static BaseUnits of(String name, MetricType type) {
        if (type != MetricType.COUNTER && type != MetricType.GAUGE) {
            return new BaseUnits(name, 1);
        }
        String plural = name.endsWith("_count") ? name.substring(0, name.length() - "_count".length()) + "s" : name;
        if ((plural + "_").contains("_ns_")) {
            return new BaseUnits(seconds(plural, "_ns_"), 1e-9);
        }
        return (plural + "_").contains("_ms_")
                ? new BaseUnits(seconds(plural, "_ms_"), 1e-3)
                : new BaseUnits(plural, 1);
    }

    private static String seconds(String name, String unit) {
        String all = (name + "_").replace(unit, "_seconds_");
        return all.substring(0, all.length() - 1);
    }
}
