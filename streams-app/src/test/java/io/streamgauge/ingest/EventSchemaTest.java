package io.streamgauge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published JSON Schema says the same as the decoder, as far as a schema can say it. */
final class EventSchemaTest {
    /** What no schema says: repeated labels, ascending bounds. */
    private static final Set<String> BEYOND = EnumSet.of(Reject.BAD_LABEL, Reject.BAD_BUCKETS).stream()
            .map(Reject::text)
            .collect(Collectors.toSet());

    /** Of repeated fields a schema sees one only: such documents are left out. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(EventSchemaTest.class.getResourceAsStream("/schema/metric-event.schema.json"));
    private final EventDecoder decoder = new EventDecoder();

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void takesWhatTheDecoderTakesAndRefusesWhatItRefuses(long seed) throws JsonProcessingException {
        EventGenerator generator = new EventGenerator(seed);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            String json = i % 2 == 0 ? generator.valid().json() : generator.odd();
            JsonNode tree;
            try {
                tree = JSON.readTree(json);
            } catch (JsonProcessingException e) {
                continue;
            }
            Outcomes outcomes = Outcomes.of(decoder, json.getBytes(UTF_8), Limits.DEFAULT);
            boolean valid = schema.validate(tree).isEmpty();
            if (outcomes.points == 1) {
                assertThat(schema.validate(tree)).as(json).isEmpty();
            } else if (!BEYOND.contains(outcomes.brief().get(0))) {
                refused++;
                assertThat(valid).as(outcomes.lines + " " + json).isFalse();
            }
        }
        assertThat(refused).isGreaterThan(90);
    }

    @Test
    void takesArrays() throws JsonProcessingException {
        String event = "{\"name\":\"a\",\"type\":\"gauge\",\"value\":\"NaN\"}";
        assertThat(schema.validate(JSON.readTree("[" + event + "," + event + "]")))
                .isEmpty();
        assertThat(schema.validate(JSON.readTree("[]"))).isNotEmpty();
        assertThat(schema.validate(JSON.readTree("[" + event.replace("gauge", "counter") + "]")))
                .isNotEmpty();
    }
}
