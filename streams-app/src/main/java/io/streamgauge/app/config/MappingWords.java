package io.streamgauge.app.config;

import io.streamgauge.ingest.statsd.StatsdType;
import io.streamgauge.model.Histogram;

/** The words of a StatsD mapping file, read one by one; each throws IllegalArgumentException with what is expected. */
final class MappingWords {
    private MappingWords() {}

    /** {@code match_type}. */
    static boolean isRegex(String word, boolean byDefault) {
        return switch (word) {
            case "glob" -> false;
            case "regex" -> true;
            case "" -> byDefault;
            default -> throw new IllegalArgumentException("\"" + word + "\" is neither glob nor regex");
        };
    }

    /** {@code observer_type}. */
    static Boolean isHistogram(String word) {
        return switch (word) {
            case "histogram" -> true;
            case "summary" -> false;
            default -> throw new IllegalArgumentException("\"" + word + "\" is neither histogram nor summary");
        };
    }

    /** {@code action}. */
    static boolean isDrop(String word) {
        return switch (word) {
            case "drop" -> true;
            case "map", "" -> false;
            default -> throw new IllegalArgumentException("\"" + word + "\" is neither map nor drop");
        };
    }

    /** {@code match_metric_type}. */
    static StatsdType type(String word) {
        return StatsdType.of(word)
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + word + "\" is none of counter, gauge, observer"));
    }

    static boolean bool(String word) {
        if (!word.equals("true") && !word.equals("false")) {
            throw new IllegalArgumentException("\"" + word + "\" is neither true nor false");
        }
        return word.equals("true");
    }

    static double number(String word) {
        try {
            return Double.parseDouble(word.replace(".inf", "Infinity").replace("+Inf", "Infinity"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is not a number", e);
        }
    }

    static long count(String word) {
        try {
            return Long.parseUnsignedLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is not a whole number", e);
        }
    }

    /**
     * The schema of a native histogram whose buckets grow by at most this factor, as Prometheus' Go client picks it: the coarsest that keeps to the factor, from −4 to 8; null where the factor
     * asks for none.
     */
    static Integer schema(double factor) {
        if (!(factor > 1)) {
            return null;
        }
        double schema = -Math.floor(Math.log(Math.log(factor) / Math.log(2)) / Math.log(2));
        return (int) Math.max(Histogram.MIN_SCHEMA, Math.min(Histogram.MAX_SCHEMA, schema));
    }
}
