package io.streamgauge.lag;

/** What lies between the committed offset and the end, as far as somebody looked. */
public enum Ahead {
    /** At least one record that the consumer can read. */
    RECORDS,
    /** Markers of transactions, or offsets that compaction emptied: nothing that a consumer would ever get. */
    NOTHING,
    /** Nobody looked. */
    NOT_LOOKED
}
