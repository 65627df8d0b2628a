package io.streamgauge.lag;

/** Why something can't be told. */
public enum Unknown {
    /** It can. */
    NONE,
    /** The group has no offset for this partition. */
    NO_COMMIT,
    /** The log's offsets could not be read. */
    NO_OFFSETS,
    /** The group's offset lies beyond the log's end: the topic was made anew, or truncated. */
    COMMIT_BEYOND_END,
    /** Too few readings, or over too short a time, for a trend. */
    TOO_FEW_READINGS
}
