package io.streamgauge.topology;

import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesView;
import java.util.Map;
import java.util.TreeMap;

/** What an instance would expose. */
final class Exposed {
    private Exposed() {}

    /** Each local series' current value. */
    static Map<String, Double> values(StreamgaugeRuntime runtime) {
        Map<String, Double> values = new TreeMap<>();
        for (SeriesView view : runtime.partitions().views()) {
            view.read(() -> {
                for (Family family : view.families()) {
                    for (ExposedSeries series : family.series()) {
                        values.put(series.labels().toString(), series.value());
                    }
                }
            });
        }
        return values;
    }
}
