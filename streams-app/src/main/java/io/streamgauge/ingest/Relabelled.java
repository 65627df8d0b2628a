package io.streamgauge.ingest;

/**
 * What became of a series: another name for it, or nothing.
 *
 * @param key the series from now on; null where there is none
 * @param over the limit of labels that it exceeds, so that {@code key} is the overflow series; else null
 * @param refused why it can't be taken, or null
 * @param detail for people, where {@code refused} is not null
 */
public record Relabelled(SeriesKey key, Reject over, Reject refused, String detail) {
    /** A rule dropped it: not an error. */
    public static final Relabelled DROPPED = new Relabelled(null, null, null, "");

    /** Whether it is left out on purpose. */
    public boolean isDropped() {
        return key == null && refused == null;
    }

    static Relabelled as(SeriesKey key, Reject over) {
        return new Relabelled(key, over, null, "");
    }

    public static Relabelled refused(Reject reason, String detail) {
        return new Relabelled(null, null, reason, detail);
    }
}
