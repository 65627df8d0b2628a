package io.streamgauge.topology;

/**
 * What one producer, by its records' {@code client-id} header, brings to this instance.
 *
 * @param series live series that it brought first; one that it sends to several input partitions counts in each
 * @param points taken, since the partitions came here
 * @param refusedSeries series beyond its limit, whose points were refused or went to the overflow series
 */
public record ProducerStatus(String name, long series, long points, long refusedSeries) {
    public ProducerStatus plus(ProducerStatus other) {
        return new ProducerStatus(
                name, series + other.series, points + other.points, refusedSeries + other.refusedSeries);
    }
}
