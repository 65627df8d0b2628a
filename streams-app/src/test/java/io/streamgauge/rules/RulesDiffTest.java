package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reload says has changed, against {@code g: A > 1, B > 1}. */
final class RulesDiffTest {
    private static final List<RuleGroup> BEFORE = groups("a > 1", "b > 1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a > 1, b > 1        | the same rules
            b > 1, a > 1        | the same rules
            a > 1               | 1 rule removed (g / B)
            a > 2, b > 2, c > 1 | 1 rule added (g / C), 2 changed (g / A, g / B)
            c > 1, d > 1        | 2 rules added (g / C, g / D), 2 removed (g / A, g / B)
            """)
    void saysWhatChanged(String rules, String expected) {
        assertThat(RulesDiff.of(BEFORE, groups(rules.split(", "))).text()).isEqualTo(expected);
    }

    private static List<RuleGroup> groups(String... expressions) {
        StringBuilder text = new StringBuilder("groups: [{name: g, rules: [");
        for (String expression : expressions) {
            text.append("{alert: ")
                    .append(Character.toUpperCase(expression.charAt(0)))
                    .append(", expr: '")
                    .append(expression)
                    .append("'}, ");
        }
        return RuleLoader.load("f.yml", text.append("]}]").toString(), LoadOptions.DEFAULT)
                .file()
                .groups();
    }
}
