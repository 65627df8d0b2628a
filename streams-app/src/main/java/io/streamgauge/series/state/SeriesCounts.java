package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** The partition's counters and gauges for the service's own metrics. Written by the owning thread; other threads may read them and see values of a moment ago. */
public final class SeriesCounts {
    /** Live identities; a histogram is one. */
    public int series;
    /** Identities whose history is still readable, the ended ones included. */
    public int instruments;
    /** Window series that may be asked for. */
    public int windows;
    /** Steps with data that are not closed. */
    public int openSteps;

    public long deltas;
    /** Deltas whose step was already closed, credited to the oldest open one. */
    public long lateDeltas;
    /** Gauge values and cumulative points older than what is known. */
    public long droppedOlder;
    /** Deltas that the overflow series took because of a limit. */
    public long overflowed;
    /** Gauge values and cumulative points dropped because of a limit. */
    public long droppedOverLimit;

    public long typeConflicts;
    public long births;
    /** Series ended by their TTL. */
    public long expired;

    public long recorded;
    /** Recorded samples not newer than the newest of their series. */
    public long recordedDuplicates;

    /** Exemplars that are kept: one of each series that has any. */
    public int exemplars;
    /** Exemplars that a limit left out. */
    public long exemplarsDropped;

    public long closedSteps;
    public long samples;
    public long routedSamples;
    /** Window series not computed because of their limit. */
    public long windowsRefused;

    SeriesCounts() {}

    /** Those that evidence of alerts speaks of outlive a restart. */
    void write(ByteWriter out) {
        out.putVarint(lateDeltas)
                .putVarint(droppedOlder)
                .putVarint(droppedOverLimit)
                .putVarint(typeConflicts);
    }

    void read(ByteReader in) {
        lateDeltas = in.getVarint();
        droppedOlder = in.getVarint();
        droppedOverLimit = in.getVarint();
        typeConflicts = in.getVarint();
    }
}
