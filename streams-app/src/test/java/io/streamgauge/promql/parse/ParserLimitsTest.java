package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ParserLimitsTest {
    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("parentheses", "(".repeat(10_000) + "x" + ")".repeat(10_000), "maxNesting"),
                Arguments.of("open parentheses", "(".repeat(10_000), "maxNesting"),
                Arguments.of("signs", "-".repeat(10_000) + "x", "maxNesting"),
                Arguments.of("powers", "2" + "^2".repeat(10_000), "maxNesting"),
                Arguments.of("a chain", "x" + " or x".repeat(10_000), "maxDepth"),
                Arguments.of("calls", "abs(".repeat(10_000) + "x" + ")".repeat(10_000), "maxNesting"),
                Arguments.of("subqueries", "x" + "[5m:]".repeat(10_000), "maxNesting"),
                Arguments.of("offsets", "x[" + "(".repeat(10_000) + "5m" + ")".repeat(10_000) + "]", "maxNesting"),
                Arguments.of("long", "x" + " ".repeat(1_000_000), "maxLength"),
                Arguments.of("unrolled regex", "x{a=~\"((a{100}){100}){100}\"}", "MAX_SIZE"),
                Arguments.of("optional parts", "x{a=~\"" + "a*".repeat(5_000) + "\"}", "MAX_BRANCHES"),
                Arguments.of("groups", "x{a=~\"" + "(".repeat(5_000) + ")".repeat(5_000) + "\"}", "MAX_NESTING"),
                Arguments.of("long regex", "x{a=~\"" + "a.".repeat(50_000) + "\"}", "MAX_LENGTH"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void isRefusedByTheNameOfTheLimit(String what, String text, String limit) {
        assertThatThrownBy(() -> PromQl.parse(text, ParserOptions.ALL))
                .as(what)
                .isInstanceOf(ParseException.class)
                .hasMessageContaining(limit);
    }

    @Test
    void catastrophicRegexesAreHarmless() {
        PromQl.parse(
                "x{a=~\"(x+x+)+y\", b=~\"(a|aa)+$\", c=~\"" + "foo|bar-\\\\.x|".repeat(4_000) + "z\"}",
                ParserOptions.ALL);
    }

    @Test
    void depthsJustBelowTheLimitAreFine() {
        assertThat(PromQl.print(PromQl.parse("(".repeat(198) + "x" + ")".repeat(198), ParserOptions.ALL)))
                .hasSize(397);
        PromQl.parse("x" + " or x".repeat(498), ParserOptions.ALL);
    }

    @Test
    void pointsOfASeries() {
        assertThatThrownBy(() -> SeriesDescription.parse("x 1x99999999")).hasMessageContaining("MAX_POINTS");
        assertThatThrownBy(() -> SeriesDescription.parse("x 1x99999999999999")).hasMessageContaining("MAX_POINTS");
        assertThat(SeriesDescription.parse("x 1x99").points()).hasSize(100);
    }
}
