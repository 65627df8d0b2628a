package io.streamgauge.app.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One size and what a tick of it takes: medians in ms.
 *
 * @param seriesMs SERIES takes the deltas, closes the step and writes its changelog
 * @param receiveMs RULES takes the samples and writes its changelog
 * @param evaluateMs RULES evaluates all groups
 * @param firstEvaluateMs the same at the first tick, which finds everything for the first time
 */
record GrowthPoint(
        int series, int rules, double seriesMs, double receiveMs, double evaluateMs, double firstEvaluateMs) {
    double tickMs() {
        return seriesMs + receiveMs + evaluateMs;
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("series", series);
        figures.put("rules", rules);
        figures.put("tickMs", Figures.round(tickMs()));
        figures.put("seriesMs", Figures.round(seriesMs));
        figures.put("receiveMs", Figures.round(receiveMs));
        figures.put("evaluateMs", Figures.round(evaluateMs));
        figures.put("firstEvaluateMs", Figures.round(firstEvaluateMs));
        return figures;
    }
}
