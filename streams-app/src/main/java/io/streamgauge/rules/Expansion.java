package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.rules.template.Template;
import io.streamgauge.rules.template.TemplateData;
import io.streamgauge.rules.template.TemplateException;
import io.streamgauge.rules.template.TemplateSample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The templates of an alerting rule, parsed, and their expansion for one result. */
final class Expansion {
    private final String alertname;
    private final Map<String, Template> labels = new TreeMap<>();
    private final Map<String, Template> annotations = new TreeMap<>();
    private final RuleSettings settings;

    Expansion(AlertRule rule, RuleSettings settings) {
        this.alertname = rule.name();
        this.settings = settings;
        rule.labels().forEach((name, text) -> labels.put(name, parse(text)));
        rule.annotations().forEach((name, text) -> annotations.put(name, parse(text)));
    }

    /** The loader refuses templates that don't parse; one that comes another way is the text that it is. */
    private static Template parse(String text) {
        try {
            return Template.parse(text);
        } catch (TemplateException e) {
            return Template.constant(text);
        }
    }

    /** The queries that the templates make, as far as can be told. */
    List<String> queries() {
        List<String> queries = new ArrayList<>();
        labels.values().forEach(t -> queries.addAll(t.queries()));
        annotations.values().forEach(t -> queries.addAll(t.queries()));
        return queries;
    }

    /** One result with the queries of this tick. */
    TemplateData data(VectorSample sample, long tickMs, Function<String, List<TemplateSample>> query) {
        Object value = sample.histogram() == null ? (Object) sample.value() : sample.histogram();
        return new TemplateData(
                sample.labels(), settings.externalLabels(), settings.externalUrl(), value, tickMs, query);
    }

    /** The result's labels without its name, the rule's over them, and the alert's name. */
    Labels labels(TemplateData data, Consumer<String> warnings) {
        Labels.Builder builder = data.labels().toBuilder().remove(Labels.NAME);
        labels.forEach((name, template) -> builder.set(name, expand(name, template, data, warnings)));
        return builder.set(SyntheticSeries.NAME_LABEL, alertname).build();
    }

    SortedMap<String, String> annotations(TemplateData data, Consumer<String> warnings) {
        if (annotations.isEmpty()) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> expanded = new TreeMap<>();
        annotations.forEach((name, template) -> expanded.put(name, expand(name, template, data, warnings)));
        return Collections.unmodifiableSortedMap(expanded);
    }

    /** A template that fails says so in its place; the alert still goes out. */
    private String expand(String name, Template template, TemplateData data, Consumer<String> warnings) {
        try {
            return template.expand(data);
        } catch (TemplateException e) {
            warnings.accept(name + ": error expanding template: " + e.getMessage());
            return "<error expanding template: error executing template __alert_" + alertname + ": " + e.getMessage()
                    + ">";
        }
    }
}
