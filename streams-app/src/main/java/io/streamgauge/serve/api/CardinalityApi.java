package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.series.Cardinality;
import io.streamgauge.series.SeriesView;
import io.streamgauge.topology.IntakeStatus;
import io.streamgauge.topology.LocalPartitions;
import io.streamgauge.topology.ProducerStatus;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code status/cardinality}: the metrics with the most series, the labels with the most values, the producers with the most series, and what limits took. Of this instance's partitions only;
 * {@code limit} (default {@value #DEFAULT_LIMIT}) bounds each list. Counted when asked for, one request at a time.
 */
public final class CardinalityApi {
    static final int DEFAULT_LIMIT = 10;

    private final LocalPartitions partitions;
    private final Supplier<IntakeStatus> intake;

    public CardinalityApi(LocalPartitions partitions, Supplier<IntakeStatus> intake) {
        this.partitions = partitions;
        this.intake = intake;
    }

    public synchronized ApiAnswer cardinality(ApiRequest request) {
        int asked = request.limit("limit");
        int limit = asked == 0 ? DEFAULT_LIMIT : asked;
        Cardinality counted = new Cardinality();
        for (SeriesView view : partitions.views()) {
            counted.add(view);
        }
        IntakeStatus now = intake.get();
        List<ProducerStatus> producers = now.producers().stream()
                .sorted(Comparator.comparingLong(ProducerStatus::series)
                        .thenComparingLong(ProducerStatus::points)
                        .reversed()
                        .thenComparing(ProducerStatus::name))
                .limit(limit)
                .toList();
        return ApiAnswer.of(json -> {
            json.writeStartObject();
            json.writeNumberField("identities", counted.identities());
            json.writeNumberField("series", counted.series());
            metrics(json, counted.topMetrics(limit));
            labels(json, counted.topLabels(limit));
            producers(json, producers);
            json.writeObjectFieldStart("overflow");
            json.writeNumberField("samples", now.overflowed());
            json.writeArrayFieldStart("metrics");
            for (String metric : counted.overflowing()) {
                json.writeString(metric);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void metrics(JsonGenerator json, List<Cardinality.Metric> metrics) throws IOException {
        json.writeArrayFieldStart("metrics");
        for (Cardinality.Metric metric : metrics) {
            json.writeStartObject();
            json.writeStringField("name", metric.name());
            json.writeStringField("type", metric.type().text());
            json.writeNumberField("identities", metric.identities());
            json.writeNumberField("series", metric.series());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void labels(JsonGenerator json, List<Cardinality.Label> labels) throws IOException {
        json.writeArrayFieldStart("labels");
        for (Cardinality.Label label : labels) {
            json.writeStartObject();
            json.writeStringField("name", label.name());
            json.writeNumberField("values", label.values());
            json.writeNumberField("identities", label.identities());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void producers(JsonGenerator json, List<ProducerStatus> producers) throws IOException {
        json.writeArrayFieldStart("producers");
        for (ProducerStatus producer : producers) {
            json.writeStartObject();
            json.writeStringField("name", producer.name());
            json.writeNumberField("series", producer.series());
            json.writeNumberField("points", producer.points());
            json.writeNumberField("refusedSeries", producer.refusedSeries());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
