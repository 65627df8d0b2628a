package io.streamgauge.topology;

import io.streamgauge.model.Labels;
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
        byLabels(runtime).forEach((labels, value) -> values.put(labels.toString(), value));
        return values;
    }

    /** The same by labels. */
    static Map<Labels, Double> byLabels(StreamgaugeRuntime runtime) {
        Map<Labels, Double> values = new TreeMap<>();
        for (SeriesView view : runtime.partitions().views()) {
            view.read(() -> {
                for (Family family : view.families()) {
                    for (ExposedSeries series : family.series()) {
                        values.put(series.labels(), series.value());
                    }
                }
            });
        }
        return values;
    }
}
