package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.topology.InputPartition;
import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.WatermarkStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * {@code status/watermarks}: how far event time is, and which input partition holds it back by how much. Times are Unix seconds; what is not known is null.
 */
public final class WatermarksApi {
    private final Supplier<WatermarkStatus> status;
    private final Clock clock;

    public WatermarksApi(Supplier<WatermarkStatus> status, Clock clock) {
        this.status = status;
        this.clock = clock;
    }

    public ApiAnswer watermarks(ApiRequest request) {
        WatermarkStatus now = status.get();
        long nowMs = clock.millis();
        long newestMs = now.inputs().stream()
                .mapToLong(InputPartition::watermarkMs)
                .max()
                .orElse(Long.MIN_VALUE);
        return ApiAnswer.of(json -> {
            json.writeStartObject();
            json.writeStringField("topic", now.topic());
            json.writeFieldName("maxWatermarkLagSeconds");
            seconds(json, now.maxWatermarkLagMs() == Long.MAX_VALUE ? Long.MIN_VALUE : now.maxWatermarkLagMs());
            json.writeArrayFieldStart("inputs");
            for (InputPartition p : now.inputs()) {
                input(json, p, nowMs, newestMs);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("partitions");
            for (PartitionProgress p : now.partitions()) {
                json.writeStartObject();
                json.writeStringField("stage", p.stage().name().toLowerCase(Locale.ROOT));
                if (p.stage() == PartitionProgress.Stage.COLLECT) {
                    json.writeStringField("topic", p.topic().isEmpty() ? now.topic() : p.topic());
                }
                json.writeNumberField("partition", p.partition());
                position(json, p.watermarkMs(), p.lagRecords(), nowMs);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void input(JsonGenerator json, InputPartition p, long nowMs, long newestMs) throws IOException {
        json.writeStartObject();
        json.writeStringField("topic", p.topic());
        json.writeNumberField("partition", p.partition());
        position(json, p.watermarkMs(), p.lagRecords(), nowMs);
        json.writeFieldName("behindNewestSeconds");
        seconds(json, p.watermarkMs() == Long.MIN_VALUE ? Long.MIN_VALUE : newestMs - p.watermarkMs());
        json.writeBooleanField("slowest", p.slowest());
        json.writeBooleanField("passedOver", p.passedOver());
        json.writeEndObject();
    }

    private static void position(JsonGenerator json, long watermarkMs, long lagRecords, long nowMs) throws IOException {
        json.writeFieldName("watermark");
        seconds(json, watermarkMs);
        json.writeFieldName("lagSeconds");
        seconds(json, watermarkMs == Long.MIN_VALUE ? Long.MIN_VALUE : nowMs - watermarkMs);
        json.writeFieldName("lagRecords");
        if (lagRecords < 0) {
            json.writeNull();
        } else {
            json.writeNumber(lagRecords);
        }
    }

    private static void seconds(JsonGenerator json, long ms) throws IOException {
        if (ms == Long.MIN_VALUE) {
            json.writeNull();
        } else {
            json.writeNumber(ms / 1000.0);
        }
    }
}
