package io.streamgauge.ingest;

import java.util.Locale;

/** What is read and left out on purpose: counted, but no error, so nothing goes to the dead letters. The text is stable: it is a metric's label. */
public enum Skip {
    /** A relabelling rule dropped the point. */
    RELABELLED,
    /** An addition over a span of time that the series has had already: its producer sent it again. */
    RETRY,
    /** A DogStatsD event. */
    STATSD_EVENT,
    /** A DogStatsD service check. */
    STATSD_SERVICE_CHECK,
    /** A mapping of StatsD names says to drop it. */
    STATSD_DROPPED,
    /** A StatsD tag without a name, a value or a separator; the rest of its line is taken. */
    STATSD_BAD_TAG,
    /** An exemplar beyond a limit: of a series in a step, of a commit, or of a partition. */
    EXEMPLAR_LIMIT,
    /** A field of Influx' line protocol that holds a text. */
    TEXT_FIELD;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The stable text: {@code relabelled}, {@code statsd-event} … */
    public String text() {
        return text;
    }
}
