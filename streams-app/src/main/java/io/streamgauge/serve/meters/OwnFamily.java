package io.streamgauge.serve.meters;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import java.util.List;

/** A family of the service's own metrics, built anew for each page. */
record OwnFamily(String name, MetricType type, String unit, String help, List<OwnSeries> series) implements Family {
    /** A sample; nothing is kept with it. */
    record OwnSeries(Labels labels, double value) implements ExposedSeries {
        @Override
        public Histogram histogram() {
            return null;
        }

        @Override
        public Object attachment() {
            return null;
        }

        @Override
        public void attach(Object attachment) {
            // It lives for one page only.
        }
    }
}
