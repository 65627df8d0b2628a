package io.streamgauge.series.inbox;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.series.wire.DeltaSink;

/** Packs what RULES records into records for {@code deltas}: each sample to the SERIES partition of its labels, then how far RULES has evaluated. Not thread-safe. */
public final class RecordedWriter {
    public RecordedWriter(int rulesPartition, int seriesPartitions) {}

    /**
     * One recorded sample.
     *
     * @param group file and name of the group that recorded it
     * @param tickMs its time
     * @param value {@link io.streamgauge.model.StaleMarker#VALUE} ends the series
     */
    public void add(String group, long tickMs, Labels labels, double value) {}

    public void add(String group, long tickMs, Labels labels, Histogram histogram) {}

    /**
     * Says how far this partition has evaluated; goes out at the next drain after the samples.
     *
     * @param evaluatedThroughMs by level: every group of the level has evaluated all ticks up to this time; {@link Long#MAX_VALUE} for a level without groups here
     */
    public void levels(long rulesVersion, long[] evaluatedThroughMs) {}

    /** Sends everything added since the last drain. */
    public void drain(DeltaSink sink) {}
}
