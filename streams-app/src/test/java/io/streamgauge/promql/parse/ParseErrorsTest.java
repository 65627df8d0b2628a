package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParseErrorsTest {
    private static ParseException error(String text, ParserOptions options) {
        return catchThrowableOfType(ParseException.class, () -> PromQl.parse(text, options));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    foo bar                  | 1:5  | unexpected identifier "bar"
                    sum(rate(x))             | 1:10 | expected type range vector in call to function "rate", got instant vector
                    foo{a="ü😀"} bar         | 1:13 | unexpected identifier "bar"
                    foo[5m] + 1              | 1:1  | binary expression must contain only scalar and instant vector types
                    ratee(x[5m])             | 1:1  | unknown function with name "ratee"
                    x{a=~"("}                | 1:6  | error parsing regexp: missing closing ): `(`
                    x offset                 | 1:9  | unexpected end of input in offset, expected number, duration, step(), or range()
                    x + on(a) fill(y) z      | 1:16 | unexpected identifier "y" in fill modifier, expected number
                    x and fill(1) y          | 1:7  | no fill modifier allowed for "and" operation
                    x[5m] anchored smoothed  | 1:16 | anchored and smoothed may be set only once, and not together
                    x[0x]                    | 1:3  | error parsing number: strconv.ParseFloat: parsing "0x": invalid syntax
                    """)
    void atTheirPlace(String text, String place, String detail) {
        ParseException e = error(text, ParserOptions.ALL);
        assertThat(e.getMessage()).isEqualTo(place + ": parse error: " + detail);
    }

    @Test
    void withACaret() {
        assertThat(error("sum(\n\trate(u{a=\"😀\"}, 5) # five\n) > 1", ParserOptions.ALL)
                        .render())
                .isEqualTo("""
                        2:2: parse error: expected 1 argument(s) in call to "rate", got 2
                           rate(u{a="😀"}, 5) # five
                           ^^^^^^^^^^^^^^^^^""");
        assertThat(error("1 +", ParserOptions.ALL).render())
                .isEqualTo("1:4: parse error: unexpected end of input\n  1 +\n     ^");
        assertThat(error("", ParserOptions.ALL).render())
                .isEqualTo("1:1: parse error: no expression found in input\n  \n  ^");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    limitk(1, x)        | promql-experimental-functions
                    mad_over_time(x[1m])| promql-experimental-functions
                    x[5m+1m]            | promql-duration-expr
                    x offset (5m)       | promql-duration-expr
                    x[5m] anchored      | promql-extended-range-selectors
                    x + fill(0) y       | promql-binop-fill-modifiers
                    """)
    void experimentsNameTheFeatureThatTurnsThemOn(String text, String feature) {
        assertThat(error(text, ParserOptions.DEFAULT).getMessage()).contains(feature);
        assertThat(PromQl.parse(text, ParserOptions.ofFeatures(List.of(feature))))
                .isNotNull();
    }
}
