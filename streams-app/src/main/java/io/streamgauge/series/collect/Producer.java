package io.streamgauge.series.collect;

/** Who brings series and points to an input partition. Counts are written by the partition's thread and read by any. */
public final class Producer {
    private final String name;
    private volatile int series;
    private volatile long points;
    private volatile long refused;

    Producer(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Live series that it brought first. */
    public int series() {
        return series;
    }

    /** Points of its records that were taken. */
    public long points() {
        return points;
    }

    /** Series that were refused or sent to the overflow series because it had too many. */
    public long refused() {
        return refused;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void addSeries(int n) {
        series += n;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void addPoints(long n) {
        points += n;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void refuse() {
        refused++;
    }
}
