package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.model.Exemplar;
import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.eval.SelectorUse;
import io.streamgauge.series.SeriesView;
import io.streamgauge.topology.LocalPartitions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code query_exemplars}: of each series that the query's selectors match, the exemplar that is kept, if it is of the time asked for: the newest one of a counter and of each bucket of a
 * histogram. Bounded by {@value #MAX}. Thread-safe.
 */
public final class ExemplarsApi {
    static final int MAX = 10_000;
    private static final String TRUNCATED = "results truncated due to limit";

    private final LocalPartitions partitions;
    private final Engine engine;

    public ExemplarsApi(LocalPartitions partitions, Engine engine) {
        this.partitions = partitions;
        this.engine = engine;
    }

    public ApiAnswer exemplars(ApiRequest request) {
        long startMs = request.timeMs("start", ApiTimes.MIN_MS);
        long endMs = request.timeMs("end", ApiTimes.MAX_MS);
        if (endMs < startMs) {
            throw ApiException.badParameter("end", "end timestamp must not be before start time");
        }
        Map<Labels, Exemplar> found = new TreeMap<>();
        List<SelectorUse> selectors = selectors(request);
        for (SeriesView view : partitions.views()) {
            view.read(() -> selectors.forEach(use -> read(view, use, startMs, endMs, found)));
        }
        return new ApiAnswer(
                json -> write(json, found), found.size() < MAX ? List.of() : List.of(TRUNCATED), List.of());
    }

    private List<SelectorUse> selectors(ApiRequest request) {
        if (request.get("query").isEmpty()) {
            throw ApiException.badParameter("query", "a query is needed");
        }
        return engine.compile(request.get("query")).selectors();
    }

    private static void read(SeriesView view, SelectorUse use, long startMs, long endMs, Map<Labels, Exemplar> found) {
        for (StoredSeries series : view.select(use.matchers(), startMs, endMs)) {
            Exemplar e = found.size() < MAX ? series.exemplar(startMs - 1, endMs) : null;
            if (e != null) {
                found.put(series.labels(), e);
            }
        }
    }

    private static void write(JsonGenerator json, Map<Labels, Exemplar> found) throws IOException {
        json.writeStartArray();
        for (Map.Entry<Labels, Exemplar> e : found.entrySet()) {
            json.writeStartObject();
            json.writeFieldName("seriesLabels");
            JsonValues.labels(json, e.getKey());
            json.writeArrayFieldStart("exemplars");
            json.writeStartObject();
            json.writeFieldName("labels");
            JsonValues.labels(json, e.getValue().labels());
            json.writeStringField("value", GoFloat.api(e.getValue().value()));
            json.writeFieldName("timestamp");
            json.writeNumber(ApiTimes.seconds(e.getValue().timeMs()));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
