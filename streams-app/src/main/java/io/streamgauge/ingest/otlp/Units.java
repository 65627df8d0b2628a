package io.streamgauge.ingest.otlp;

import java.util.Map;

/** UCUM units as Prometheus spells them. */
final class Units {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("d", "days"),
            Map.entry("h", "hours"),
            Map.entry("min", "minutes"),
            Map.entry("s", "seconds"),
            Map.entry("ms", "milliseconds"),
            Map.entry("us", "microseconds"),
            Map.entry("ns", "nanoseconds"),
            Map.entry("By", "bytes"),
            Map.entry("KiBy", "kibibytes"),
            Map.entry("MiBy", "mebibytes"),
            Map.entry("GiBy", "gibibytes"),
            Map.entry("TiBy", "tebibytes"),
            Map.entry("KBy", "kilobytes"),
            Map.entry("MBy", "megabytes"),
            Map.entry("GBy", "gigabytes"),
            Map.entry("TBy", "terabytes"),
            Map.entry("m", "meters"),
            Map.entry("V", "volts"),
            Map.entry("A", "amperes"),
            Map.entry("J", "joules"),
            Map.entry("W", "watts"),
            Map.entry("g", "grams"),
            Map.entry("Cel", "celsius"),
            Map.entry("Hz", "hertz"),
            Map.entry("%", "percent"),
            Map.entry("1", ""));

    private static final Map<String, String> PER =
            Map.of("s", "second", "m", "minute", "h", "hour", "d", "day", "w", "week", "mo", "month", "y", "year");

    private Units() {}

    /** What is measured: {@code meters} of {@code m/s}; empty where there is none or it is an annotation in braces. */
    static String main(String unit) {
        int slash = unit.indexOf('/');
        String main = (slash < 0 ? unit : unit.substring(0, slash)).strip();
        return isAnnotation(main) ? "" : MetricNames.join(WORDS.getOrDefault(main, main));
    }

    /** What it is divided by: {@code second} of {@code m/s}; empty where it is not. */
    static String per(String unit) {
        int slash = unit.indexOf('/');
        String per = slash < 0 ? "" : unit.substring(slash + 1).strip();
        return isAnnotation(per) ? "" : MetricNames.join(PER.getOrDefault(per, per));
    }

    private static boolean isAnnotation(String unit) {
        return unit.indexOf('{') >= 0 || unit.indexOf('}') >= 0;
    }

    /** The whole unit as metadata has it: {@code meters_per_second}. */
    static String text(String unit) {
        String main = main(unit);
        String per = per(unit);
        return per.isEmpty() ? main : main.isEmpty() ? "per_" + per : main + "_per_" + per;
    }
}
