package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.Functions;
import io.streamgauge.promql.ast.Signature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes, places and durations of trees. */
final class TreeTest {
    private static Expr parse(String text) {
        return PromQl.parse(text, ParserOptions.ALL);
    }

    /** Every node's text, parents first. */
    private static List<String> texts(String text) {
        List<String> texts = new ArrayList<>();
        parse(text)
                .forEach(
                        e -> texts.add(text.substring(e.span().start(), e.span().end())));
        return texts;
    }

    @Test
    void placesCoverModifiers() {
        assertThat(texts(" -a offset 5m * on (x) sum by (y) ( rate(b[5m] @ 3) ) # end"))
                .containsExactly(
                        "-a offset 5m * on (x) sum by (y) ( rate(b[5m] @ 3) )",
                        "-a offset 5m",
                        "a offset 5m",
                        "sum by (y) ( rate(b[5m] @ 3) )",
                        "rate(b[5m] @ 3)",
                        "b[5m] @ 3",
                        "b");
        assertThat(texts("(x)[5m:] offset -1m")).containsExactly("(x)[5m:] offset -1m", "(x)", "x");
        assertThat(texts("- 3 +x")).containsExactly("- 3 +x", "- 3", "x");
        assertThat(texts("sum({\"ü😀\"}) without (z)")).containsExactly("sum({\"ü😀\"}) without (z)", "{\"ü😀\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 + 2 * 3 ^ 2 ^ 2            | 1 + (2 * (3 ^ (2 ^ 2)))
                    1 - 2 - 3                    | (1 - 2) - 3
                    a or b and c unless d        | a or ((b and c) unless d)
                    a > b + c                    | a > (b + c)
                    a + b atan2 c                | a + (b atan2 c)
                    -a ^ b * c                   | (-(a ^ b)) * c
                    a </ 3 == b                  | (a </ 3) == b
                    a offset 5m + 3              | (a offset 5m) + 3
                    a offset -2 ^ 2              | (a offset -2) ^ 2
                    """)
    void precedence(String text, String grouped) {
        assertThat(shape(parse(text))).isEqualTo(shape(parse(grouped)));
    }

    private static String shape(Expr e) {
        String s = PrinterTest.withoutSpans(e);
        String inner = "Paren[expr=";
        for (int at = s.indexOf(inner); at >= 0; at = s.indexOf(inner)) {
            int end = at + inner.length();
            for (int depth = 1; depth > 0; end++) {
                depth += s.charAt(end) == '[' ? 1 : s.charAt(end) == ']' ? -1 : 0;
            }
            s = s.substring(0, at) + s.substring(at + inner.length(), end - ", span=]".length()) + s.substring(end);
        }
        return s;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a[step() * 2]                       | a[20s]
                    a[max_of(step(), range()) - 5s]     | a[1m35s]
                    a offset -(range() / 4)             | a offset -25s
                    sum(-(a))[1h % 7m:2 ^ 3] offset 3   | sum(-(a))[4m:8s] offset 3s
                    """)
    void durationsAreResolvedPerQuery(String text, String resolved) {
        Expr tree = parse(text);
        assertThat(PromQl.print(DurationResolver.resolve(tree, 10_000, 100_000)))
                .isEqualTo(resolved);
        assertThat(DurationResolver.isConstant(tree)).isEqualTo(!text.contains("()"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a[step() - 10]", "a[1s - 1m]", "a[5m:-(1s)]", "a[2 ^ 99]", "a offset (step() / (range() - 100))"
            })
    void badDurationsAreErrorsOfTheQuery(String text) {
        Expr tree = parse(text);
        assertThatThrownBy(() -> DurationResolver.resolve(tree, 10_000, 100_000))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("duration");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ms",
        "90000, 1m30s",
        "604800000, 1w",
        "691200000, 8d",
        "31536000000, 1y",
        "34218061001, 396d1h1m1s1ms",
        "-300000, -5m"
    })
    void durationsAsText(long ms, String text) {
        assertThat(Durations.format(ms)).isEqualTo(text);
        if (ms >= 0) {
            assertThat(Durations.parseMs(text)).isEqualTo(ms);
        }
    }

    @Test
    void allFunctions() {
        assertThat(Functions.all()).hasSize(90);
        assertThat(Functions.all().stream().filter(Signature::experimental).map(Signature::name))
                .containsExactlyInAnyOrder(
                        "end",
                        "start",
                        "range",
                        "step",
                        "histogram_quantiles",
                        "double_exponential_smoothing",
                        "info",
                        "max_of",
                        "min_of",
                        "mad_over_time",
                        "ts_of_first_over_time",
                        "ts_of_last_over_time",
                        "ts_of_max_over_time",
                        "ts_of_min_over_time",
                        "sort_by_label",
                        "sort_by_label_desc",
                        "start_timestamp");
    }
}
