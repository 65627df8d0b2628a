package io.streamgauge.series.state;

/** The partition's counters and gauges for the service's own metrics. Written by the owning thread, read by anyone; a reader may see values of different moments. */
public final class SeriesCounts {
    /** Live identities; a histogram is one. */
    public volatile int series;
    /** Identities whose history is still readable, the ended ones included. */
    public volatile int instruments;
    /** Steps with data that are not closed. */
    public volatile int openSteps;

    public volatile long deltas;
    /** Deltas whose step was already closed, credited to the oldest open one. */
    public volatile long lateDeltas;
    /** Gauge values and cumulative points older than what is known. */
    public volatile long droppedOlder;
    /** Deltas that the overflow series took because of a limit. */
    public volatile long overflowed;
    /** Gauge deltas dropped because of a limit. */
    public volatile long droppedGauges;

    public volatile long typeConflicts;
    public volatile long births;
    /** Series ended by their TTL. */
    public volatile long expired;

    public volatile long recorded;
    /** Recorded samples not newer than the newest of their series. */
    public volatile long recordedDuplicates;

    public volatile long closedSteps;
    public volatile long samples;
    public volatile long routedSamples;
    /** Window series not computed because of their limit. */
    public volatile long windowsRefused;

    SeriesCounts() {}
}
