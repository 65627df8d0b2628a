package io.streamgauge.app.bench;

import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.eval.CompiledQuery;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.rules.GroupEvaluator;
import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.GroupState;
import io.streamgauge.rules.Rule;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.serve.api.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One line of the PromQL benchmark. */
sealed interface PromqlCase {
    /**
     * One evaluation. Ours come without answers.
     *
     * @param withJsonMs NaN where there is no JSON
     * @param cpuMs of all threads of the process, meanwhile
     */
    record Round(double engineMs, double withJsonMs, double cpuMs, List<PromqlAnswer> answers) {
        Round withCpuMs(double cpu) {
            return new Round(engineMs, withJsonMs, cpu, answers);
        }
    }

    String name();

    Round ours(long timeMs);

    Round theirs(PrometheusServer prometheus, long timeMs) throws IOException, InterruptedException;

    /** Our answers, to be compared with theirs one by one; takes no part in the timing. */
    List<PromqlAnswer> answers(long timeMs);

    /** Where two engines' answers are not the same. */
    static List<String> differences(List<PromqlAnswer> ours, List<PromqlAnswer> theirs) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            if (!ours.get(i).agrees(theirs.get(i))) {
                differences.add("#" + i + ": ours " + ours.get(i) + ", theirs " + theirs.get(i));
            }
        }
        return differences;
    }

    /** A single instant query. */
    record OfQuery(CompiledQuery query, SeriesSource source) implements PromqlCase {
        @Override
        public String name() {
            return query.text();
        }

        @Override
        public Round ours(long timeMs) {
            long start = System.nanoTime();
            QueryResult result = query.instant(source, timeMs);
            long evaluated = System.nanoTime();
            String json = JsonValues.success(result);
            long rendered = System.nanoTime();
            if (json.isEmpty()) {
                throw new IllegalStateException("an empty answer");
            }
            return new Round((evaluated - start) / 1e6, (rendered - start) / 1e6, 0, List.of());
        }

        @Override
        public Round theirs(PrometheusServer prometheus, long timeMs) throws IOException, InterruptedException {
            PrometheusServer.Timed timed = prometheus.query(query.text(), timeMs);
            return new Round(timed.engineMs(), timed.httpMs(), 0, List.of(timed.answer()));
        }

        @Override
        public List<PromqlAnswer> answers(long timeMs) {
            return List.of(PromqlAnswer.of(query.instant(source, timeMs)));
        }
    }

    /** A group of rules, tick after tick. */
    final class OfRules implements PromqlCase {
        private final SeriesSource source;
        private final GroupEvaluator evaluator;
        private final GroupState state = new GroupState();
        private final List<CompiledQuery> queries = new ArrayList<>();

        OfRules(RuleGroup group, Engine engine, SeriesSource source) {
            this.source = source;
            evaluator = new GroupEvaluator(group, RuleSettings.DEFAULT.withEngine(engine.options()));
            for (Rule rule : group.rules()) {
                queries.add(engine.compile(rule.expr()));
            }
        }

        @Override
        public String name() {
            return String.format(Locale.ROOT, "%,d mixed rules", queries.size());
        }

        @Override
        public Round ours(long timeMs) {
            long start = System.nanoTime();
            GroupResult result = evaluator.evaluate(timeMs, source, state);
            double ms = (System.nanoTime() - start) / 1e6;
            if (!result.failures().isEmpty()) {
                throw new IllegalStateException(
                        "a rule fails: " + result.failures().get(0));
            }
            return new Round(ms, Double.NaN, 0, List.of());
        }

        @Override
        public Round theirs(PrometheusServer prometheus, long timeMs) throws IOException, InterruptedException {
            double engineMs = 0;
            double httpMs = 0;
            List<PromqlAnswer> answers = new ArrayList<>();
            for (CompiledQuery query : queries) {
                PrometheusServer.Timed timed = prometheus.query(query.text(), timeMs);
                engineMs += timed.engineMs();
                httpMs += timed.httpMs();
                answers.add(timed.answer());
            }
            return new Round(engineMs, httpMs, 0, answers);
        }

        @Override
        public List<PromqlAnswer> answers(long timeMs) {
            return queries.stream()
                    .map(query -> PromqlAnswer.of(query.instant(source, timeMs)))
                    .toList();
        }
    }
}
