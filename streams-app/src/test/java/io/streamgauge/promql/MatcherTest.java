package io.streamgauge.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.streamgauge.promql.Matcher.Op;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MatcherTest {
    @ParameterizedTest
    @CsvSource({
        "EQUAL, a, a, true",
        "EQUAL, a, b, false",
        "NOT_EQUAL, a, b, true",
        "REGEX, a|b, b, true",
        "REGEX, a|b, ab, false",
        "REGEX, .*, '', true",
        "REGEX, .+, '', false",
        "REGEX, 'a.*', 'ab\nc', true",
        "REGEX, a.+, a, false",
        "REGEX, 'a|', '', true",
        "REGEX, a\\.b|c, a.b, true",
        "REGEX, a\\.b|c, axb, false",
        "REGEX, a|b.*, axx, false",
        "NOT_REGEX, a.*, ab, false",
        "NOT_REGEX, a.*, b, true",
        "REGEX, (?i)abc, ABC, true",
        "REGEX, '', '', true"
    })
    void matches(Op op, String value, String text, boolean expected) {
        assertThat(new Matcher(op, "l", value).matches(text)).isEqualTo(expected);
    }

    @Test
    void shortcutsAgreeWithTheAutomaton() {
        Random random = new Random(5);
        String[] parts = {"a", "b", "ab", "|", "|", "\\.", "\\|", ".*", ".+", ".", "a?", "\n", "é"};
        String[] texts = {"", "a", "b", "ab", "ba", "a.", "a|b", "abab", "é", "aé", "\n", "a\nb", "bab", ".", "|"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder regex = new StringBuilder();
            for (int n = random.nextInt(6); n > 0; n--) {
                regex.append(parts[random.nextInt(parts.length)]);
            }
            Pattern pattern;
            try {
                pattern = Pattern.compile("^(?s:" + regex + ")$");
            } catch (PatternSyntaxException e) {
                continue;
            }
            Matcher matcher = new Matcher(Op.REGEX, "l", regex.toString());
            for (String text : texts) {
                assertThat(matcher.matches(text)).as("%s on %s", regex, text).isEqualTo(pattern.matches(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a)|(b", "*", "[a", "a{2,1}", "\\", "(?<x"})
    void refusesWhatIsNoExpression(String regex) {
        assertThatThrownBy(() -> new Matcher(Op.REGEX, "l", regex)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void anyShortExpressionIsAcceptedOrRefusedInTime() {
        Random random = new Random(6);
        String alphabet = "a.*+?()[]{}|\\^$0123456789,-:&";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder regex = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) {
                regex.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                new Matcher(Op.REGEX, "l", regex.toString()).matches("aaaa0123");
            } catch (PatternSyntaxException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
