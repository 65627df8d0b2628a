package io.streamgauge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark's data and comparisons; how fast it is, is no test's business. */
final class PromqlBenchTest {
    private static final long NOW_MS = 1_700_000_000_000L;

    @Test
    void dataLieInTheLastHourOffTheGrid() {
        PromqlData data = new PromqlData(150, NOW_MS);
        assertThat(data.xSeries()).isEqualTo(200);
        assertThat(data.bSeries()).isEqualTo(100);
        assertThat(data.source().size()).isEqualTo(300);
        assertThat(data.lastMs()).isBetween(NOW_MS - PromqlData.STEP_MS, NOW_MS);
        assertThat(data.lastMs() % PromqlData.STEP_MS).isNotZero();
    }

    @Test
    void everyCaseAnswersTheSameFromBothStores() {
        PromqlData data = new PromqlData(200, NOW_MS);
        long timeMs = data.lastMs() + 7_000;
        List<PromqlCase> resident = PromqlBench.cases(data, new ResidentSource(data.source()));
        List<PromqlCase> stored =
                PromqlBench.cases(data, RulesStore.of(data.source().select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE)));
        assertThat(resident).hasSize(6);
        for (int i = 0; i < resident.size(); i++) {
            String name = resident.get(i).name();
            List<PromqlAnswer> answers = resident.get(i).answers(timeMs);
            assertThat(answers.stream().mapToLong(PromqlAnswer::results).sum())
                    .as(name)
                    .isPositive();
            assertThat(PromqlCase.differences(answers, stored.get(i).answers(timeMs)))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void answersAgreeButForRounding() throws IOException {
        String result =
                "[{\"value\":[1,\"0.3\"]},{\"value\":[1,\"NaN\"]},{\"value\":[1,\"+Inf\"]},{\"value\":[1,\"2\"]}]";
        PromqlAnswer read = PromqlAnswer.of(new ObjectMapper().readTree(result));
        assertThat(read).isEqualTo(new PromqlAnswer(4, 1, Double.POSITIVE_INFINITY));
        PromqlAnswer answer = new PromqlAnswer(2, 0, 0.3);
        assertThat(answer.agrees(new PromqlAnswer(2, 0, 0.1 + 0.2))).isTrue();
        assertThat(answer.agrees(new PromqlAnswer(2, 0, 0.3001))).isFalse();
        assertThat(answer.agrees(new PromqlAnswer(3, 0, 0.3))).isFalse();
        assertThat(PromqlCase.differences(List.of(answer), List.of(read))).hasSize(1);
    }

    @Test
    void remoteWriteIsASnappyBlockOfOneLiteral() {
        MemorySource source = new MemorySource();
        source.add(Labels.of(Labels.NAME, "x"), 1, 2.0);
        byte[] body = new RemoteWrite().body(source.select(List.of(), 0, 10));
        // name "__name__" (10), value "x" (3), each label 2 more; value (9) and time (2) of the sample, 2 more; 2 of
        // the series.
        int size = 2 + (2 + 10 + 3) + (2 + 9 + 2);
        assertThat(body).hasSize(1 + 1 + 4 + size).startsWith(size, 63 << 2, size - 1, 0, 0, 0, 10, size - 2);
        assertThat(body).endsWith(0x12, 11, 9, 0, 0, 0, 0, 0, 0, 0, 0x40, 16, 1);
    }

    @Test
    void withoutPrometheusThereAreOurFigures(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        BenchLog log = new BenchLog(new PrintStream(err, true, StandardCharsets.UTF_8));
        String missing = folder.resolve("prometheus").toString();
        Map<String, Object> figures = new PromqlBench(new PromqlBench.Options(100, 1, 0, missing), log).run(folder);
        assertThat(figures).containsEntry("prometheus", null).containsEntry("series", 150);
        assertThat((List<?>) figures.get("queries")).hasSize(6);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("can't be run", "--prometheus");
    }
}
