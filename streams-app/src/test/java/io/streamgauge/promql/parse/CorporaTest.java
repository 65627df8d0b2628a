package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.streamgauge.Conformance;
import io.streamgauge.promql.ast.Expr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every expression and series of the corpora that are beside the project parses, and comes back from its print. */
final class CorporaTest {
    private static final Pattern EVAL =
            Pattern.compile("\\s*eval(?:_\\w+)? (?:instant at \\S+|range from \\S+ to \\S+ step \\S+)\\s+(.*)");
    private static final Pattern PROMQL_BLOCK = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);

    @Test
    void scriptsOfPrometheus() throws IOException {
        int expressions = 0;
        int series = 0;
        try (Stream<Path> files = Files.list(Conformance.require("promqltest"))) {
            for (Path file : files.sorted().toList()) {
                boolean loading = false;
                for (String line : Files.readAllLines(file)) {
                    String trimmed = line.strip();
                    Matcher eval = EVAL.matcher(line);
                    if (eval.matches()) {
                        roundTrip(file + ": " + line, eval.group(1));
                        expressions++;
                    } else if (loading && !trimmed.isEmpty() && !trimmed.startsWith("#")) {
                        assertThatCode(() -> SeriesDescription.parse(trimmed))
                                .as(line)
                                .doesNotThrowAnyException();
                        series++;
                    }
                    loading = trimmed.startsWith("load") || (loading && !trimmed.isEmpty());
                }
            }
        }
        System.out.printf("conformance scripts: %d expressions, %d series parsed%n", expressions, series);
        assertThat(expressions).isGreaterThan(2_000);
        assertThat(series).isGreaterThan(500);
    }

    @Test
    void guides() throws IOException {
        List<String> expressions = new ArrayList<>();
        try (Stream<Path> files = Files.list(Conformance.require("../seeds"))) {
            for (Path file : files.toList()) {
                Matcher block = PROMQL_BLOCK.matcher(Files.readString(file));
                while (block.find()) {
                    expressions.addAll(List.of(block.group(1).split("\n\n")));
                }
            }
        }
        assertThat(expressions).hasSizeGreaterThan(10);
        for (String e : expressions) {
            if (!e.contains(";")) {
                roundTrip(e, e);
            }
        }
    }

    private static void roundTrip(String where, String text) {
        Expr tree;
        try {
            tree = PromQl.parse(text, ParserOptions.ALL);
        } catch (ParseException e) {
            throw new AssertionError(where + "\n" + e.render(), e);
        }
        Expr again = PromQl.parse(PromQl.print(tree), ParserOptions.ALL);
        assertThat(PrinterTest.withoutSpans(again)).as(where).isEqualTo(PrinterTest.withoutSpans(tree));
    }
}
