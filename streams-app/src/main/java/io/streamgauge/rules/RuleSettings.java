package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.EngineOptions;
import java.util.function.LongSupplier;

/**
 * What all groups share.
 *
 * @param engine how expressions are evaluated
 * @param externalLabels {@code $externalLabels} of templates
 * @param externalUrl where people find this service, without a trailing slash; {@code $externalURL}, and the start of generator URLs
 * @param evidenceSeries series per transition, at most
 * @param evidenceSamples samples per such series, at most
 * @param costlyTicks ticks in a row at which a rule may exceed a limit of the engine before it is disabled; 0 for any number
 * @param nanoTime a clock for the stats; the core has none of its own
 */
public record RuleSettings(
        EngineOptions engine,
        Labels externalLabels,
        String externalUrl,
        int evidenceSeries,
        int evidenceSamples,
        int costlyTicks,
        LongSupplier nanoTime) {
    public static final RuleSettings DEFAULT =
            new RuleSettings(EngineOptions.DEFAULT, Labels.EMPTY, "", 5, 10, 10, () -> 0);

    public RuleSettings withEngine(EngineOptions options) {
        return new RuleSettings(
                options, externalLabels, externalUrl, evidenceSeries, evidenceSamples, costlyTicks, nanoTime);
    }

    public RuleSettings withExternal(Labels labels, String url) {
        return new RuleSettings(engine, labels, url, evidenceSeries, evidenceSamples, costlyTicks, nanoTime);
    }

    public RuleSettings withNanoTime(LongSupplier clock) {
        return new RuleSettings(
                engine, externalLabels, externalUrl, evidenceSeries, evidenceSamples, costlyTicks, clock);
    }

    public RuleSettings withCostlyTicks(int ticks) {
        return new RuleSettings(engine, externalLabels, externalUrl, evidenceSeries, evidenceSamples, ticks, nanoTime);
    }
}
