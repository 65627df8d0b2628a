package io.streamgauge.rules.load;

import io.streamgauge.model.Names;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.ValueType;
import io.streamgauge.promql.parse.Durations;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.promql.parse.PromQl;
import io.streamgauge.rules.AlertRule;
import io.streamgauge.rules.RecordingRule;
import io.streamgauge.rules.Rule;
import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.load.LoadOptions.NameScheme;
import io.streamgauge.rules.template.Template;
import io.streamgauge.rules.template.TemplateException;
import io.streamgauge.rules.yaml.YamlFields;
import io.streamgauge.rules.yaml.YamlReader;
import io.streamgauge.rules.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads one rule of a group. */
final class RuleReader {
    private final YamlText yaml;
    private final YamlReader reader;
    private final LoadOptions options;
    private final List<RuleError> warnings;
    private final SortedMap<String, String> groupLabels;

    RuleReader(
            YamlText yaml,
            YamlReader reader,
            LoadOptions options,
            List<RuleError> warnings,
            SortedMap<String, String> groupLabels) {
        this.yaml = yaml;
        this.reader = reader;
        this.options = options;
        this.warnings = warnings;
        this.groupLabels = groupLabels;
    }

    /** Empty where it is neither a recording nor an alerting rule. */
    Optional<Rule> read(Node node) {
        YamlFields fields = reader.fields(node, "rule");
        String record = fields.text("record", "");
        String alert = fields.text("alert", "");
        Node exprNode = fields.take("expr");
        String expr = expression(fields, exprNode);
        long forMs = fields.parsed("for", 0L, Durations::parseMs);
        long keepMs = fields.parsed("keep_firing_for", 0L, Durations::parseMs);
        SortedMap<String, YamlReader.Entry> labels = reader.texts(fields.take("labels"), "label");
        SortedMap<String, YamlReader.Entry> annotations = reader.texts(fields.take("annotations"), "annotation");
        fields.finish();

        TreeMap<String, String> merged = new TreeMap<>(groupLabels);
        merged.putAll(GroupReader.labels(labels, yaml, options));
        if (!record.isEmpty() && !alert.isEmpty()) {
            yaml.error(fields.key("alert"), "only one of 'record' and 'alert' must be set");
            return Optional.empty();
        }
        if (!record.isEmpty()) {
            recordingOnly(fields, record, forMs, keepMs, annotations);
            return Optional.of(new RecordingRule(record, expr, merged, yaml.line(node)));
        }
        if (alert.isEmpty()) {
            yaml.error(node, "one of 'record' or 'alert' must be set");
            return Optional.empty();
        }
        labels.values().forEach(this::template);
        return Optional.of(
                new AlertRule(alert, expr, forMs, keepMs, merged, annotations(annotations), yaml.line(node)));
    }

    private String expression(YamlFields fields, Node node) {
        int errorsBefore = yaml.errorCount();
        String expr = reader.text(node, "expr", "");
        if (expr.isEmpty() && yaml.errorCount() > errorsBefore) {
            return "";
        }
        if (expr.isEmpty()) {
            yaml.error(fields.key("expr"), "field 'expr' must be set in rule");
            return "";
        }
        try {
            Expr parsed = PromQl.parse(expr, options.parser());
            if (parsed.type() == ValueType.MATRIX || parsed.type() == ValueType.STRING) {
                warnings.add(yaml.remark(
                        node,
                        "this rule will fail: its expression is a "
                                + parsed.type().documented()
                                + ", and a rule needs an instant vector or a scalar"));
            }
        } catch (ParseException e) {
            yaml.error((ScalarNode) node, e.span().start(), "could not parse expression: " + e.detail());
        }
        return expr;
    }

    private void recordingOnly(
            YamlFields fields,
            String record,
            long forMs,
            long keepMs,
            SortedMap<String, YamlReader.Entry> annotations) {
        if (!annotations.isEmpty()) {
            yaml.error(fields.key("annotations"), "invalid field 'annotations' in recording rule");
        }
        if (forMs != 0) {
            yaml.error(fields.key("for"), "invalid field 'for' in recording rule");
        }
        if (keepMs != 0) {
            yaml.error(fields.key("keep_firing_for"), "invalid field 'keep_firing_for' in recording rule");
        }
        Node name = fields.take("record");
        if (options.names() == NameScheme.LEGACY && !Names.isLegacyMetricName(record)) {
            yaml.error(name, "invalid recording rule name: " + record);
        } else if (record.contains("{") || record.contains("}")) {
            yaml.error(name, "braces present in the recording rule name; should it be in expr?: " + record);
        }
    }

    private SortedMap<String, String> annotations(SortedMap<String, YamlReader.Entry> entries) {
        SortedMap<String, String> annotations = new TreeMap<>();
        entries.forEach((name, entry) -> {
            if (!GroupReader.isValid(name, options)) {
                yaml.error(entry.key(), "invalid annotation name: " + name);
            }
            template(entry);
            annotations.put(name, entry.value());
        });
        return annotations;
    }

    private void template(YamlReader.Entry entry) {
        try {
            Template.parse(entry.value());
        } catch (TemplateException e) {
            String message = "template of " + entry.key().getValue() + ": " + e.getMessage();
            if (entry.node() instanceof ScalarNode scalar) {
                yaml.error(scalar, e.offset(), message);
            } else {
                yaml.error(entry.key(), message);
            }
        }
    }
}
