package io.streamgauge.rules.test;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.parse.SeriesDescription;
import java.util.List;
import java.util.SortedMap;

/**
 * A test file as it was written, defaults filled in.
 *
 * @param ruleFiles patterns, relative to the file
 * @param evaluationIntervalMs how often every group is evaluated, and the default step of subqueries
 * @param groupOrder in which order groups are evaluated, by their names
 * @param fuzzy whether floats may differ in their last bit
 */
record TestFile(
        String path,
        List<String> ruleFiles,
        long evaluationIntervalMs,
        List<String> groupOrder,
        boolean fuzzy,
        List<Test> tests) {
    /**
     * One test.
     *
     * @param name empty if it has none
     * @param intervalMs the step of the input series
     * @param startMs the time of the first point and the first evaluation
     */
    record Test(
            String name,
            int line,
            long intervalMs,
            long startMs,
            Labels externalLabels,
            String externalUrl,
            List<SeriesDescription> inputSeries,
            List<AlertCheck> alertChecks,
            List<ExprCheck> exprChecks) {
        /** The latest time that something is checked at, relative to the start. */
        long maxEvalTimeMs() {
            long max = 0;
            for (AlertCheck c : alertChecks) {
                max = Math.max(max, c.evalTimeMs());
            }
            for (ExprCheck c : exprChecks) {
                max = Math.max(max, c.evalTimeMs());
            }
            return max;
        }
    }

    /**
     * The alerts of a rule that must be firing.
     *
     * @param evalTimeMs relative to the start
     */
    record AlertCheck(int line, long evalTimeMs, String alertname, List<ExpectedAlert> expected) {}

    /** An alert that must be firing; {@code alertname} is among its labels. */
    record ExpectedAlert(Labels labels, SortedMap<String, String> annotations) {}

    /**
     * An expression and its result.
     *
     * @param evalTimeMs relative to the start
     */
    record ExprCheck(int line, long evalTimeMs, String expr, List<ExpectedSample> expected) {}

    /**
     * One element of a result.
     *
     * @param histogram null for a float
     */
    record ExpectedSample(Labels labels, double value, Histogram histogram, boolean hintWritten) {}
}
