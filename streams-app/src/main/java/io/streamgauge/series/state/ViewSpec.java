package io.streamgauge.series.state;

import io.streamgauge.model.Labels;

/**
 * One of the series that an instrument shows.
 *
 * @param ordinal its number within the instrument; with the instrument's id it makes the slot
 * @param name the full metric name
 * @param extra labels beside the instrument's own: {@code le}, {@code window}, {@code quantile}
 * @param bucket the index of the bound for {@link ViewKind#BUCKET}, or {@link #INFINITY}
 * @param windowMs 0 where there is none
 */
record ViewSpec(int ordinal, ViewKind kind, String name, Labels extra, int bucket, long windowMs, double quantile) {
    /** Slots of one instrument. */
    static final int SLOTS = 1024;

    static final int INFINITY = Integer.MAX_VALUE;

    int slot(int instrumentId) {
        return instrumentId * SLOTS + ordinal;
    }

    /** The series' labels, of the instrument's labels without a name. */
    Labels labels(Labels base) {
        Labels.Builder labels = base.toBuilder().set(Labels.NAME, name);
        for (int i = 0; i < extra.size(); i++) {
            labels.set(extra.nameAt(i), extra.valueAt(i));
        }
        return labels.build();
    }
}
