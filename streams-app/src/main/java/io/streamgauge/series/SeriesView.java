package io.streamgauge.series;

import io.streamgauge.promql.SeriesSource;
import java.util.Collection;
import java.util.List;

/**
 * What serving reads of one SERIES partition that lives in this process.
 *
 * <p>Thread-safety: everything read through a view, {@link SeriesSource#select} and the slices of what it returned included, must happen inside
 * {@link #read}, which holds the partition's lock.
 */
public interface SeriesView extends SeriesSource {
    int partition();

    /** The end of the newest closed step in ms since the epoch, or {@link Long#MIN_VALUE} before the first. */
    long closedThroughMs();

    /** Runs {@code reader} under the partition's lock. Keep it short: the Streams thread waits. */
    void read(Runnable reader);

    /**
     * Adds the live identities among {@code max} places from {@code from} on, for counting outside of the lock.
     *
     * @return where to go on, or -1 at the end
     */
    default int identities(int from, int max, List<Identity> into) {
        return -1;
    }

    /** What formats said of metrics apart from their series. */
    default Collection<MetricAbout> described() {
        return List.of();
    }

    /** The metric families that have live series, sorted by {@link Family#name}. */
    Collection<? extends Family> families();
}
