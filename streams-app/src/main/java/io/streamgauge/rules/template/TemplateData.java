package io.streamgauge.rules.template;

import io.streamgauge.model.Labels;
import java.util.List;
import java.util.function.Function;

/**
 * What an expansion works on.
 *
 * @param labels {@code $labels}
 * @param externalLabels {@code $externalLabels}
 * @param externalUrl {@code $externalURL}, without a trailing slash
 * @param value {@code $value}: a {@code Double}, or a native histogram
 * @param nowMs what {@code now} returns: the tick
 * @param query runs PromQL at that tick; may throw, which fails the expansion
 */
public record TemplateData(
        Labels labels,
        Labels externalLabels,
        String externalUrl,
        Object value,
        long nowMs,
        Function<String, List<TemplateSample>> query) {}
