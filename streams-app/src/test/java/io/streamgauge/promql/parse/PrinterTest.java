package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.app.bench.fuzz.RandomSyntax;
import io.streamgauge.promql.ast.Expr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrinterTest {
    @Test
    void whatIsPrintedParsesToAnEqualTree() {
        RandomSyntax random = new RandomSyntax(20261121);
        for (int i = 0; i < 4_000; i++) {
            String text = random.next();
            Expr tree = PromQl.parse(text, ParserOptions.ALL);
            String printed = PromQl.print(tree);
            Expr again = PromQl.parse(printed, ParserOptions.ALL);
            assertThat(withoutSpans(again)).as(text).isEqualTo(withoutSpans(tree));
            assertThat(PromQl.print(again)).isEqualTo(printed);
            String pretty = PromQl.prettyPrint(tree);
            assertThat(withoutSpans(PromQl.parse(pretty, ParserOptions.ALL)))
                    .as(pretty)
                    .isEqualTo(withoutSpans(tree));
        }
    }

    /** Records print all that they hold. */
    static String withoutSpans(Expr e) {
        return e.toString().replaceAll("Span\\[[^]]*]", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    sum(rate(x[300])) BY(job,"a b")          | sum by (job, "a b") (rate(x[5m]))
                    sum(x) without()                         | sum without () (x)
                    {"foo",a='b'}                            | foo{a="b"}
                    {"foo.bar",a='b'}                        | {"foo.bar", a="b"}
                    {__name__="foo"}                         | {__name__="foo"}
                    {"a","b"}                                | {"a", __name__="b"}
                    a+on()b                                  | a + on () b
                    a*ignoring(x)group_left b                | a * ignoring (x) group_left () b
                    a+fill(1)b                               | a + fill (1) b
                    a + fill_right(1) fill_left(-0.5) b      | a + fill_left (-0.5) fill_right (1) b
                    -1^2                                     | -1 ^ 2
                    - - 5m                                   | 5m
                    1e6                                      | 1000000
                    x@-0.0015                                | x @ -0.002
                    x[5m:]OFFSET -1w                         | x[5m:] offset -1w
                    x[step()*2:max_of(1s,2)]                 | x[step() * 2:max_of(1s, 2)]
                    x[1m]anchored @start()offset 5           | x[1m] anchored @ start() offset 5s
                    'a"\\n'                                  | "a\\"\\n"
                    {"sum by"}                               | {"sum by"}
                    """)
    void canonical(String text, String printed) {
        assertThat(PromQl.print(PromQl.parse(text, ParserOptions.ALL))).isEqualTo(printed);
    }

    @Test
    void longExpressionsArePrintedOverLines() {
        String text =
                "histogram_quantile(0.99, sum by (le, service) (rate(http_request_duration_seconds_bucket{job=\"api\"}[5m])))"
                        + " > on (service) group_left (team) -(service_latency_objective_seconds{environment=\"production\", kind=\"latency\"})[1h:1m]";
        text = text.replace("[1h:1m]", "");
        assertThat(PromQl.prettyPrint(PromQl.parse(text, ParserOptions.ALL))).isEqualTo("""
                          histogram_quantile(
                            0.99,
                            sum by (le, service) (rate(http_request_duration_seconds_bucket{job="api"}[5m]))
                          )
                        > on (service) group_left (team)
                          -(service_latency_objective_seconds{environment="production", kind="latency"})""");
    }
}
