package io.streamgauge.series.collect;

/** Where points go that a {@link Collector} does not take: the dead letters. The record they came in is the one last given to {@link Collector#record}. */
@FunctionalInterface
public interface PointRejects {
    /**
     * @param reason the stable text of {@link io.streamgauge.ingest.Reject}
     * @param detail for people: which series, what is wrong, what to do
     */
    void reject(String reason, String detail);
}
