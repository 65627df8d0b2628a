package io.streamgauge.series.state;

/** What a {@link SeriesPartition} has to tell and can't keep to itself. */
@FunctionalInterface
public interface SeriesReports {
    /**
     * Deltas that were not taken, for the dead letters.
     *
     * @param reason a short machine-readable word: {@code type_conflict}
     * @param series the series in Prometheus' notation
     * @param detail for people: both types, what to do
     * @param inputPartition where it came from, or −1 for a recorded series
     */
    void rejected(String reason, String series, String detail, int inputPartition);
}
