package io.streamgauge.topology.series;

import io.streamgauge.series.SeriesView;
import io.streamgauge.topology.LocalPartitions;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The active SERIES tasks' views. Tasks come and go with rebalances. Thread-safe. */
public final class LocalSeries implements LocalPartitions {
    private final ConcurrentSkipListMap<Integer, SeriesView> views = new ConcurrentSkipListMap<>();

    void add(SeriesView view) {
        views.put(view.partition(), view);
    }

    void remove(SeriesView view) {
        views.remove(view.partition(), view);
    }

    @Override
    public List<SeriesView> views() {
        return List.copyOf(views.values());
    }
}
