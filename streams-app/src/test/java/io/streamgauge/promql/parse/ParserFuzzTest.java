package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever the text: a tree or a {@link ParseException}, nothing else. Seeded; {@code -Dfuzz.rounds} runs it longer. */
final class ParserFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 10_000);
    private static final String[] FRAGMENTS = {
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "'",
        "`",
        "\\",
        "#",
        "\n",
        "@",
        "=~",
        "!",
        "</",
        "bool",
        "on(",
        "offset",
        "group_left",
        "fill(",
        "by (",
        "5m",
        "1e",
        "0x",
        "..",
        "_",
        "\u0000",
        "\ud800",
        "\ufffd",
        "é",
        "😀",
        "step()",
        "info(",
        "{{",
        "}}",
        "x",
        "stale",
        "+",
        "-"
    };
    private static final String[] SERIES = {
        "foo{a=\"b\",\"c d\"='e'} 1 2 -3.5e2 _ _x4 stale 1x3 1+2x3 -1-1x5 NaN Inf",
        "{\"x.y\"} {{schema:1 sum:-0.3 count:3.1 z_bucket:7 z_bucket_w:1e-3 buckets:[1 2 3] offset:-2 n_buckets:[4 5]}}x2",
        "h {{schema:-53 custom_values:[1 2.5 Inf] buckets:[1 2] counter_reset_hint:gauge}}+{{schema:-53 custom_values:[1]}}x3",
        "c@st -1m-1mx3 _ 5ms"
    };

    @Test
    void expressions() {
        Random random = new Random(7);
        RandomExpressions valid = new RandomExpressions(8);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutated(valid.next(), random);
            refused += refuses(text, t -> PromQl.print(PromQl.parse(t, ParserOptions.ALL))) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    @Test
    void series() {
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutated(SERIES[random.nextInt(SERIES.length)], random);
            refused += refuses(text, SeriesDescription::parse) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    private static boolean refuses(String text, Consumer<String> parser) {
        try {
            parser.accept(text);
            return false;
        } catch (ParseException e) {
            assertThat(e.render()).isNotEmpty();
            assertThat(e.column()).isPositive();
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("for <" + text + ">", e);
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder s = new StringBuilder(text);
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(s.length() + 1);
            int end = Math.min(s.length(), at + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> s.delete(at, end);
                case 1 -> s.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
                case 2 -> s.insert(at, s.substring(at, end));
                default -> s.replace(at, end, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            }
        }
        return s.toString();
    }
}
