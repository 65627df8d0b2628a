package io.streamgauge.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.app.bench.fuzz.RandomSyntax;
import io.streamgauge.app.bench.fuzz.Seeds;
import io.streamgauge.app.bench.fuzz.TextMutator;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever the text: a tree or a {@link ParseException}, nothing else. Seeded; {@code bench fuzz} runs it longer. */
final class ParserFuzzTest {
    private static final int ROUNDS = 10_000;

    @Test
    void expressions() {
        Random random = new Random(7);
        RandomSyntax valid = new RandomSyntax(8);
        TextMutator mutator = TextMutator.ofExpressions(random);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutator.mutate(valid.next());
            refused += refuses(text, t -> PromQl.print(PromQl.parse(t, ParserOptions.ALL))) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    @Test
    void series() {
        Random random = new Random(9);
        TextMutator mutator = TextMutator.ofExpressions(random);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutator.mutate(Seeds.SERIES.get(random.nextInt(Seeds.SERIES.size())));
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
}
