package io.streamgauge.promql.script;

import io.streamgauge.promql.parse.SeriesDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is written below an {@code eval}. Filled by the parser. */
final class Expectation {
    boolean fails;
    boolean ordered;
    boolean noWarnings;
    boolean noInfos;
    final List<Text> failures = new ArrayList<>();
    final List<Text> warnings = new ArrayList<>();
    final List<Text> infos = new ArrayList<>();
    /** In the order written. */
    final List<SeriesDescription> series = new ArrayList<>();
    /** Null where a vector or matrix is expected. */
    Double scalar;
    /** Null where none is expected. */
    String string;
    /** The times of an expected range vector; null where none is expected. */
    Range range;

    /** Times from start to end. */
    record Range(long startMs, long endMs, long stepMs) {}

    /** A text that something must have: exactly it, matching it, or anything. */
    record Text(String exactly, Pattern pattern) {
        static final Text ANY = new Text(null, null);

        boolean matches(String actual) {
            if (pattern != null) {
                return pattern.matcher(actual).find();
            }
            return exactly == null || exactly.equals(actual);
        }

        @Override
        public String toString() {
            return pattern != null ? "/" + pattern + "/" : exactly == null ? "anything" : exactly;
        }
    }
}
