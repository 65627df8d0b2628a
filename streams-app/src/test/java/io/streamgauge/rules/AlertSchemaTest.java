package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema of the alerts topic takes what it should, and nothing else. */
final class AlertSchemaTest {
    private static final String GOOD = """
            {"version":1,"fingerprint":"0123456789abcdef0123456789abcdef","seq":2,"status":"firing","alertname":"A","group":"g","file":"f.yml",
             "expr":"up == 0","for":60000,"keepFiringFor":0,"ruleVersion":"0123456789abcdef","labels":{"alertname":"A","job":"x"},
             "annotations":{"summary":""},"value":0,"activeAt":1,"firedAt":61000,"resolvedAt":null,"evaluatedAt":61000,"emittedAt":62000,
             "generatorURL":"http://x/graph?g0.expr=up","evidence":{"samples":[{"labels":{"__name__":"up"},"values":[[1000,0],[2000,"NaN"]]}],
             "inputs":[{"topic":"metric-events","partition":0,"fromOffset":0,"toOffset":7}],"late":0,"dropped":0,"watermarkLagMs":900,"complete":false,
             "missing":[{"topic":"metric-events","partition":1,"after":null,"through":60000}]}}""";

    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try (InputStream in = AlertSchemaTest.class.getResourceAsStream("/schema/alert.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takesATransition() {
        assertThat(SCHEMA.validate(GOOD, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"seq\":2 | \"seq\":0",
                "\"status\":\"firing\" | \"status\":\"inactive\"",
                "\"value\":0 | \"value\":\"zero\"",
                "\"activeAt\":1 | \"activeAt\":null",
                "\"fingerprint\":\"0123456789abcdef | \"fingerprint\":\"",
                "\"job\":\"x\" | \"job\":\"\"",
                "[1000,0] | [1000]",
                "\"complete\":false | \"complete\":\"no\"",
                "\"through\":60000 | \"through\":null",
                "\"alertname\":\"A\",\"job\" | \"job\"",
            })
    void refuses(String part, String other) {
        assertThat(GOOD).contains(part);
        assertThat(SCHEMA.validate(GOOD.replace(part, other), InputFormat.JSON)).isNotEmpty();
    }
}
