package io.streamgauge.app.bench;

import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Series that neither come nor go, with the answers to selections remembered, as the service remembers what each of its rules selects. */
final class ResidentSource implements SeriesSource {
    private final SeriesSource source;
    private final Map<List<Matcher>, List<? extends StoredSeries>> answers = new HashMap<>();

    ResidentSource(SeriesSource source) {
        this.source = source;
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        return answers.computeIfAbsent(matchers, wanted -> source.select(wanted, fromMs, toMs));
    }
}
