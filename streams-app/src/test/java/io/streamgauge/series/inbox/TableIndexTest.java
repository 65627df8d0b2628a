package io.streamgauge.series.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableIndexTest {
    private static final List<List<Matcher>> SELECTORS = List.of(
            List.of(name("a")),
            List.of(name("a"), Matcher.equal("x", "1")),
            List.of(name("a"), Matcher.equal("x", "2"), Matcher.equal("y", "1")),
            List.of(name("a"), Matcher.equal("y", "")),
            List.of(name("b"), new Matcher(Matcher.Op.REGEX, "x", "1|3")),
            List.of(name("b"), new Matcher(Matcher.Op.NOT_EQUAL, "x", "2")),
            List.of(name("nothing")),
            List.of(new Matcher(Matcher.Op.REGEX, Labels.NAME, "a|b"), Matcher.equal("x", "1")),
            List.of(Matcher.equal("y", "2")));

    private final TableIndex index = new TableIndex();
    private final List<SampleTable> all = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void answersAsALookAtEveryTable(long seed) {
        Random random = new Random(seed);
        for (int id = 0; id < 400; id++) {
            if (random.nextInt(3) == 0 && !all.isEmpty()) {
                index.remove(all.remove(random.nextInt(all.size())));
            } else {
                add(id, labels(random), random.nextInt(3));
            }
            if (random.nextInt(4) == 0) {
                List<Matcher> selector = SELECTORS.get(random.nextInt(SELECTORS.size()));
                assertThat(index.select(selector)).as("%s", selector).isEqualTo(expected(selector));
            }
        }
        for (List<Matcher> selector : SELECTORS) {
            assertThat(index.select(selector)).as("%s", selector).isEqualTo(expected(selector));
        }
    }

    @Test
    void theSameAnswerIsTheSameObject() {
        add(0, Labels.of(Labels.NAME, "a", "x", "1"), 0);
        List<Matcher> selector = SELECTORS.get(1);
        List<SampleTable> before = index.select(selector);

        add(1, Labels.of(Labels.NAME, "a", "x", "2"), 0);
        add(2, Labels.of(Labels.NAME, "b", "x", "1"), 0);

        assertThat(index.select(selector)).isSameAs(before);
    }

    private void add(int id, Labels labels, int partition) {
        SampleTable t = new SampleTable(id, partition, id, labels, 0, "");
        all.add(t);
        index.add(t);
    }

    private static Labels labels(Random random) {
        Labels.Builder labels = Labels.of(Labels.NAME, random.nextBoolean() ? "a" : "b").toBuilder();
        for (String name : List.of("x", "y", "z")) {
            if (random.nextInt(4) > 0) {
                labels.set(name, Integer.toString(1 + random.nextInt(3)));
            }
        }
        return labels.build();
    }

    private List<SampleTable> expected(List<Matcher> selector) {
        // Where two tables are equal in both, the one that came first is first.
        return all.stream()
                .filter(t -> selector.stream().allMatch(m -> m.matches(t.labels)))
                .sorted(Comparator.<SampleTable, Labels>comparing(t -> t.labels)
                        .thenComparingInt(t -> t.seriesPartition)
                        .thenComparingInt(t -> t.id))
                .toList();
    }

    private static Matcher name(String name) {
        return Matcher.equal(Labels.NAME, name);
    }
}
