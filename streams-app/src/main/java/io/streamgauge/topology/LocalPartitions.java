package io.streamgauge.topology;

import io.streamgauge.series.SeriesView;
import java.util.List;

/** The SERIES partitions whose active task is on this instance right now. Thread-safe; the list is a snapshot sorted by partition. */
public interface LocalPartitions {
    List<SeriesView> views();

    /** The event time in ms that all local partitions have closed, or {@link Long#MIN_VALUE} where there is none. */
    default long closedThroughMs() {
        return views().stream().mapToLong(SeriesView::closedThroughMs).min().orElse(Long.MIN_VALUE);
    }
}
