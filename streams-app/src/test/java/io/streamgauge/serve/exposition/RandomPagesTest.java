package io.streamgauge.serve.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer wrote, an independent parser reads back: every series once, every value exact. */
final class RandomPagesTest {
    private static final int PAGES_PER_SEED = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void plainNamesComeBackInEveryFormat(long seed) {
        for (int i = 0; i < PAGES_PER_SEED; i++) {
            RandomPages pages = new RandomPages(seed * 1000 + i, true);
            for (ExpositionFormat format : ExpositionFormat.values()) {
                if (format != ExpositionFormat.PROTOBUF) {
                    comesBack(pages, Negotiated.of(format));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anyNameComesBackInQuotes(long seed) {
        for (int i = 0; i < PAGES_PER_SEED; i++) {
            RandomPages pages = new RandomPages(seed * 1000 + i, false);
            comesBack(pages, new Negotiated(ExpositionFormat.TEXT_1_0_0, NameEscaping.ALLOW_UTF8, true));
            comesBack(pages, new Negotiated(ExpositionFormat.OPENMETRICS_1_0_0, NameEscaping.ALLOW_UTF8, true));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void escapedNamesMakeAValidPage(long seed) {
        for (int i = 0; i < PAGES_PER_SEED; i++) {
            RandomPages pages = new RandomPages(seed * 1000 + i, false);
            for (NameEscaping escaping : NameEscaping.values()) {
                if (escaping != NameEscaping.ALLOW_UTF8) {
                    Page out = write(pages, new Negotiated(ExpositionFormat.OPENMETRICS_1_0_0, escaping, true));
                    PageStats stats = out.stats();
                    PageParser page = PageParser.parse(out.toString(), true);
                    assertThat(page.samples.size() + stats.clashingSeries()).isEqualTo(pages.expected.size());
                    assertThat(stats.series()).isEqualTo(page.samples.size());
                }
            }
        }
    }

    private static void comesBack(RandomPages pages, Negotiated negotiated) {
        Page out = write(pages, negotiated);
        PageStats stats = out.stats();
        boolean openMetrics = negotiated.format() == ExpositionFormat.OPENMETRICS_1_0_0;
        PageParser page = PageParser.parse(out.toString(), openMetrics);
        assertThat(page.samples.keySet()).containsExactlyInAnyOrderElementsOf(pages.expected.keySet());
        for (Map.Entry<Labels, Double> e : pages.expected.entrySet()) {
            assertThat(page.samples.get(e.getKey())).as(e.getKey().toString()).isEqualTo(e.getValue());
        }
        assertThat(stats.series()).isEqualTo(pages.expected.size());
        assertThat(stats.clashingSeries()).isZero();
    }

    private static Page write(RandomPages pages, Negotiated negotiated) {
        return new Exposition().write(pages.views, List.of(), negotiated);
    }
}
