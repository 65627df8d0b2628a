package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace in an event stands in the evidence of the alert that the event brings about. */
final class TracesTest {
    private static final String RULES = """
            groups:
            - name: g
              rules:
              - alert: Slow
                expr: histogram_quantile(0.9, rate(latency_bucket{path="/a"}[3s])) > 1
            """;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final JsonSchema ALERT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(TracesTest.class.getResourceAsStream("/schema/alert.schema.json"));

    @TempDir
    Path stateDir;

    @Test
    void evidenceHasTheTracesOfTheSlowestEvents() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, RULES, true)) {
            event(pipeline, 500, 0.01, "/a", "");
            event(pipeline, 1_200, 0.5, "/a", ",'trace_id':'" + TRACE.replace('4', '1') + "'");
            event(pipeline, 1_300, 7, "/a", ",'trace_id':'" + TRACE + "','span_id':'00f067aa0ba902b7'");
            event(pipeline, 1_400, 9, "/b", ",'trace_id':'" + TRACE.replace('4', '2') + "'");
            event(pipeline, 4_500, 7, "/b", "");

            JsonNode firing = pipeline.alerts().get(0);
            assertThat(ALERT.validate(firing)).isEmpty();
            JsonNode exemplars = firing.at("/evidence/exemplars");
            assertThat(exemplars).extracting(e -> e.get("value").asDouble()).containsExactly(7.0, 0.5);
            assertThat(exemplars.get(0).get("traceId").asText()).isEqualTo(TRACE);
            assertThat(exemplars.get(0).get("spanId").asText()).isEqualTo("00f067aa0ba902b7");
            assertThat(exemplars.get(0).at("/labels/le").asText()).isEqualTo("10");
            assertThat(exemplars.get(0).get("timestamp").asLong()).isEqualTo(PipelineDriver.START_MS + 1_300);
            assertThat(exemplars.get(1).has("spanId")).isFalse();
        }
    }

    private static void event(PipelineDriver pipeline, long atMs, double value, String path, String trace) {
        pipeline.send(
                atMs,
                "{'name':'latency','type':'histogram','buckets':[0.1,1,10],'value':" + value + ",'labels':{'path':'"
                        + path + "'}" + trace + "}");
    }
}
