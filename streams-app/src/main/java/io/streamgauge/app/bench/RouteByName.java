package io.streamgauge.app.bench;

import io.streamgauge.model.Labels;
import io.streamgauge.series.state.SampleRouter;
import java.util.Set;

/** Sends the series of some names to the one RULES partition that there is. */
record RouteByName(Set<String> names) implements SampleRouter {
    private static final int[] FIRST = {0};

    @Override
    public long version() {
        return 1;
    }

    @Override
    public boolean readsName(String metricName) {
        return names.contains(metricName);
    }

    @Override
    public int[] partitionsOf(Labels labels) {
        return FIRST;
    }
}
