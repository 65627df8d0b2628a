package io.streamgauge.ingest;

import java.util.Locale;

/** Why a record, or one element of it, is not taken. The text is stable: it names dead-letter headers and metric labels. */
public enum Reject {
    /** Not well-formed JSON. */
    NOT_JSON,
    /** Not of the format that the topic or the record's header names: not well-formed, cut off, or with lengths that lie. */
    MALFORMED,
    /** More bytes than allowed when decompressed. */
    DECOMPRESSED_TOO_LARGE,
    INVALID_UTF8,
    /** No value, no bytes, nothing but blanks, or an empty array. */
    EMPTY_RECORD,
    RECORD_TOO_LARGE,
    /** More elements than a record may have; those before it are kept. */
    TOO_MANY_POINTS,
    TOO_DEEP,
    /** A field has another JSON type than the contract says, or two fields exclude each other. */
    WRONG_TYPE,
    MISSING_NAME,
    MISSING_TYPE,
    UNKNOWN_TYPE,
    MISSING_VALUE,
    /** An empty metric name, or one with control characters. */
    BAD_NAME,
    NAME_TOO_LONG,
    /** A label name that is empty, reserved, repeated, or has control characters; or text that is not Unicode. */
    BAD_LABEL,
    /** A producer brought more series than it may; its counters and histograms go to the overflow series instead. Set by the collector. */
    TOO_MANY_SERIES,
    /** Counters and histograms go to the overflow series instead (see {@link Point#overflow}). */
    TOO_MANY_LABELS,
    /** Counters and histograms go to the overflow series instead (see {@link Point#overflow}). */
    LABEL_TOO_LONG,
    /** A counter value that is NaN or infinite. */
    NAN_COUNTER,
    NEGATIVE_COUNTER,
    /** An observation of a histogram that is NaN or infinite: it would spoil the sum for good. */
    NON_FINITE_OBSERVATION,
    TOO_MANY_VALUES,
    /** A weight that is not a positive finite number. */
    BAD_COUNT,
    /** Bucket bounds that are not finite and strictly ascending, or too many. */
    BAD_BUCKETS,
    /** A histogram that comes whole, with counts that don't add up or that are negative or no numbers. */
    BAD_HISTOGRAM,
    /** Something that the format can say and no series can hold. */
    UNSUPPORTED,
    /** A timestamp that is negative or beyond a 64-bit count of milliseconds. */
    BAD_TIMESTAMP,
    /** Too far ahead of the wall clock; set by the collector. */
    TOO_FAR_IN_FUTURE,
    /** The series is known with another type; set by the collector, which keeps the first. */
    TYPE_CONFLICT;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The stable text: {@code not-json}, {@code wrong-type} … */
    public String text() {
        return text;
    }
}
