package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Conformance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus' own parser cases: what must parse and what must fail with which words. */
final class ParserConformanceTest {
    /** The first of the series descriptions, which follow the expressions. */
    private static final String FIRST_SERIES = "{} 1 2 3";

    @Test
    void allCases() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(Conformance.require("parser_cases.json").toFile());
        List<String> wrong = new ArrayList<>();
        boolean series = false;
        int failures = 0;
        for (JsonNode one : cases) {
            String input = bytesAsGoSeesThem(one.get("input").asText());
            series |= input.equals(FIRST_SERIES);
            failures += one.get("fail").asBoolean() ? 1 : 0;
            String error = errorOf(input, series);
            String expected = one.get("err").isNull() ? "" : one.get("err").asText();
            boolean right = one.get("fail").asBoolean() ? error != null && error.contains(expected) : error == null;
            if (!right) {
                wrong.add(input + "\n    expected: " + (one.get("fail").asBoolean() ? expected : "a tree")
                        + "\n    got:      " + error);
            }
        }
        Conformance.report("parser cases", cases.size() - wrong.size(), cases.size());
        assertThat(wrong).isEmpty();
        assertThat(cases.size()).isEqualTo(376);
        assertThat(failures).isEqualTo(151);
    }

    private static String errorOf(String input, boolean series) {
        try {
            if (series) {
                SeriesDescription.parse(input);
            } else {
                PromQl.parse(input, ParserOptions.ALL);
            }
            return null;
        } catch (ParseException e) {
            assertThat(e.render()).contains("^");
            return e.getMessage();
        }
    }

    /** The file has the bytes of Go strings that aren't UTF-8 as the characters U+0080 to U+00FF. */
    private static String bytesAsGoSeesThem(String s) {
        boolean latin = s.chars().allMatch(c -> c <= 0xff) && s.chars().anyMatch(c -> c >= 0x80);
        return latin ? new String(s.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8) : s;
    }
}
