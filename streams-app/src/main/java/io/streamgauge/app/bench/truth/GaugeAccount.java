package io.streamgauge.app.bench.truth;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import java.util.List;

/** The newest value, by (time, partition, offset); in one record the last. */
final class GaugeAccount implements Account {
    private final List<Labels> series;
    private Taken newest;

    GaugeAccount(SeriesKey key) {
        series = List.of(key.labels().with(Labels.NAME, key.baseName()));
    }

    @Override
    public boolean take(Taken point) {
        boolean sameRecord = point.isSameRecord(newest) && point.timeMs() == newest.timeMs();
        if (!sameRecord && !point.isAfter(newest)) {
            return false;
        }
        newest = point;
        return true;
    }

    @Override
    public boolean showsValueBefore(boolean everShown, List<Taken> step) {
        return false;
    }

    @Override
    public List<Labels> series() {
        return series;
    }

    @Override
    public double value(int i) {
        return newest.last();
    }
}
