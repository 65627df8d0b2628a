package io.streamgauge.rules.template;

import io.streamgauge.model.GoFloat;
import io.streamgauge.rules.text.GoTime;

/** The functions that make numbers readable. */
final class Humanize {
    private static final String[] LARGE = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
    private static final String[] SMALL = {"m", "u", "n", "p", "f", "a", "z", "y"};
    private static final String[] BINARY = {"ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};

    private Humanize() {}

    /** {@code 1.235k}, {@code 12m}. */
    static String metric(double v) {
        if (v == 0 || Double.isNaN(v) || Double.isInfinite(v)) {
            return digits(v);
        }
        return Math.abs(v) >= 1 ? divided(v, 1000, LARGE) : small(v);
    }

    /** {@code 1.206ki}. */
    static String binary(double v) {
        if (Math.abs(v) <= 1 || Double.isNaN(v) || Double.isInfinite(v)) {
            return digits(v);
        }
        return divided(v, 1024, BINARY);
    }

    /** Seconds as {@code 1d 2h 3m 4s}. */
    static String duration(double v) {
        if (Double.isNaN(v) || Double.isInfinite(v)) {
            return digits(v);
        }
        if (v == 0) {
            return digits(v) + "s";
        }
        if (Math.abs(v) < 1) {
            return small(v) + "s";
        }
        String sign = v < 0 ? "-" : "";
        double abs = Math.abs(v);
        long total = (long) abs;
        long seconds = total % 60;
        long minutes = total / 60 % 60;
        long hours = total / 3600 % 24;
        long days = total / 86_400;
        if (days != 0) {
            return sign + days + "d " + hours + "h " + minutes + "m " + seconds + "s";
        }
        if (hours != 0) {
            return sign + hours + "h " + minutes + "m " + seconds + "s";
        }
        return sign + (minutes != 0 ? minutes + "m " + seconds : digits(abs)) + "s";
    }

    static String percentage(double v) {
        return digits(v * 100) + "%";
    }

    static String timestamp(double v) {
        return Double.isNaN(v) || Double.isInfinite(v) ? digits(v) : time(v).toString();
    }

    /** @throws IllegalArgumentException for what is no time */
    static GoTime time(double seconds) {
        if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("value is NaN or Inf");
        }
        if (Math.abs(seconds) * 1e9 > Long.MAX_VALUE) {
            throw new IllegalArgumentException(digits(seconds) + " cannot be represented as a nanoseconds timestamp");
        }
        return new GoTime((long) (seconds * 1e9) / 1_000_000);
    }

    private static String divided(double v, double by, String[] prefixes) {
        String prefix = "";
        double rest = v;
        for (String p : prefixes) {
            if (Math.abs(rest) < by) {
                break;
            }
            prefix = p;
            rest /= by;
        }
        return digits(rest) + prefix;
    }

    private static String small(double v) {
        String prefix = "";
        double rest = v;
        for (String p : SMALL) {
            if (Math.abs(rest) >= 1) {
                break;
            }
            prefix = p;
            rest *= 1000;
        }
        return digits(rest) + prefix;
    }

    private static String digits(double v) {
        return GoFloat.format(v, 'g', 4);
    }
}
