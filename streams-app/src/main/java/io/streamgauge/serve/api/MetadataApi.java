package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesView;
import io.streamgauge.topology.LocalPartitions;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code metadata}: type, unit and help of the metrics that have live series, and of those that a format spoke of. Thread-safe. */
public final class MetadataApi {
    private record Metadata(String type, String help, String unit) {}

    private final LocalPartitions partitions;

    public MetadataApi(LocalPartitions partitions) {
        this.partitions = partitions;
    }

    public ApiAnswer metadata(ApiRequest request) {
        int limit = request.get("limit").isEmpty() ? Integer.MAX_VALUE : request.limit("limit");
        int perMetric = request.limit("limit_per_metric");
        String only = request.get("metric");
        Map<String, Set<Metadata>> byName = new TreeMap<>();
        for (SeriesView view : partitions.views()) {
            view.read(() -> view.described().forEach(about -> {
                if (only.isEmpty() || only.equals(about.family())) {
                    byName.computeIfAbsent(about.family(), k -> new LinkedHashSet<>())
                            .add(new Metadata(about.type().text(), about.help(), about.unit()));
                }
            }));
            view.read(() -> view.families().forEach(family -> {
                String name = name(family);
                if (only.isEmpty() || only.equals(name)) {
                    byName.computeIfAbsent(name, k -> new LinkedHashSet<>())
                            .add(new Metadata(family.type().text(), family.help(), family.unit()));
                }
            }));
        }
        return ApiAnswer.of(json -> write(json, byName, limit, perMetric == 0 ? Integer.MAX_VALUE : perMetric));
    }

    /** The name that a user finds in a selector: counters with their suffix. */
    private static String name(Family family) {
        return family.type() == MetricType.COUNTER ? family.name() + "_total" : family.name();
    }

    private static void write(JsonGenerator json, Map<String, Set<Metadata>> byName, int limit, int perMetric)
            throws IOException {
        int left = limit;
        json.writeStartObject();
        for (Map.Entry<String, Set<Metadata>> e : byName.entrySet()) {
            if (left-- <= 0) {
                break;
            }
            json.writeArrayFieldStart(e.getKey());
            for (Metadata m : e.getValue().stream().limit(perMetric).toList()) {
                json.writeStartObject();
                json.writeStringField("type", m.type());
                json.writeStringField("help", m.help());
                json.writeStringField("unit", m.unit());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
