package io.streamgauge.rules.test;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.parse.Durations;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.promql.parse.SeriesDescription;
import io.streamgauge.promql.parse.SeriesPoint;
import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.test.TestFile.AlertCheck;
import io.streamgauge.rules.test.TestFile.ExpectedAlert;
import io.streamgauge.rules.test.TestFile.ExpectedSample;
import io.streamgauge.rules.test.TestFile.ExprCheck;
import io.streamgauge.rules.yaml.YamlFields;
import io.streamgauge.rules.yaml.YamlReader;
import io.streamgauge.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a test file, strictly: every error at its line and column. */
final class TestFileReader {
    /** The points of all input series of a file. */
    static final int MAX_POINTS = 5_000_000;

    private static final long DEFAULT_INTERVAL_MS = 60_000;

    private final YamlText yaml;
    private final YamlReader reader;
    private int points;

    private TestFileReader(YamlText yaml) {
        this.yaml = yaml;
        this.reader = new YamlReader(yaml, false);
    }

    /** @param file null where there are errors */
    record Read(TestFile file, List<RuleError> errors) {}

    static Read read(String path, String text) {
        YamlText yaml = YamlText.parse(path, text);
        TestFile file = yaml.root()
                .map(root -> new TestFileReader(yaml).file(path, root))
                .orElse(new TestFile(path, List.of(), DEFAULT_INTERVAL_MS, List.of(), false, List.of()));
        return new Read(yaml.errors().isEmpty() ? file : null, yaml.errors());
    }

    private TestFile file(String path, Node root) {
        YamlFields fields = reader.fields(root, "test file");
        long evaluationMs = positive(fields, "evaluation_interval", DEFAULT_INTERVAL_MS);
        List<String> ruleFiles = texts(fields, "rule_files");
        List<String> order = texts(fields, "group_eval_order");
        if (order.stream().distinct().count() < order.size()) {
            yaml.error(fields.key("group_eval_order"), "group name repeated in evaluation order");
        }
        boolean fuzzy = fields.parsed("fuzzy_compare", false, TestFileReader::bool);
        List<TestFile.Test> tests = new ArrayList<>();
        for (Node node : fields.items("tests")) {
            if (!reader.exhausted()) {
                tests.add(test(node, evaluationMs));
            }
        }
        fields.finish();
        return new TestFile(path, ruleFiles, evaluationMs, order, fuzzy, tests);
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new IllegalArgumentException("expected true or false, got \"" + text + "\"");
        };
    }

    private long positive(YamlFields fields, String name, long byDefault) {
        long ms = fields.parsed(name, 0L, Durations::parseMs);
        return ms == 0 ? byDefault : ms;
    }

    private List<String> texts(YamlFields fields, String name) {
        List<String> texts = new ArrayList<>();
        for (Node item : fields.items(name)) {
            texts.add(reader.text(item, name, ""));
        }
        return texts;
    }

    private TestFile.Test test(Node node, long evaluationMs) {
        YamlFields fields = reader.fields(node, "test");
        String name = fields.text("name", "");
        long intervalMs = positive(fields, "interval", evaluationMs);
        long startMs = fields.parsed("start_timestamp", 0L, Timestamps::parseMs);
        Labels externalLabels = labels(fields.take("external_labels"), "external label");
        String externalUrl = fields.text("external_url", "");
        List<SeriesDescription> series = new ArrayList<>();
        for (Node item : fields.items("input_series")) {
            inputSeries(item, series);
        }
        List<AlertCheck> alerts = new ArrayList<>();
        for (Node item : fields.items("alert_rule_test")) {
            alerts.add(alertCheck(item));
        }
        List<ExprCheck> exprs = new ArrayList<>();
        for (Node item : fields.items("promql_expr_test")) {
            exprs.add(exprCheck(item));
        }
        fields.finish();
        return new TestFile.Test(
                name, yaml.line(node), intervalMs, startMs, externalLabels, externalUrl, series, alerts, exprs);
    }

    private Labels labels(Node node, String what) {
        Labels.Builder labels = Labels.EMPTY.toBuilder();
        reader.texts(node, what).forEach((name, entry) -> labels.set(name, entry.value()));
        return labels.build();
    }

    private void inputSeries(Node node, List<SeriesDescription> to) {
        YamlFields fields = reader.fields(node, "input series");
        Node seriesNode = fields.take("series");
        Node valuesNode = fields.take("values");
        String series = reader.text(seriesNode, "series", "");
        String values = reader.text(valuesNode, "values", "");
        fields.finish();
        Labels labels = parsed(seriesNode, node, 0, () -> SeriesDescription.parseLabels(series));
        // The values alone are parsed so that an error's place is one in them.
        SeriesDescription description = parsed(valuesNode, node, 2, () -> SeriesDescription.parse("{}" + " " + values));
        if (labels == null || description == null) {
            return;
        }
        points += description.points().size();
        if (points > MAX_POINTS) {
            yaml.error(node, "more than " + MAX_POINTS + " points in the input series of one file (MAX_POINTS)");
            return;
        }
        to.add(new SeriesDescription(labels, false, description.points()));
    }

    /**
     * Runs a parser on a scalar's value; its error is reported at its place in the scalar.
     *
     * @param prefix chars put before the value
     */
    private <T> T parsed(Node node, Node fallback, int prefix, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (ParseException e) {
            if (node instanceof ScalarNode scalar) {
                int index = Math.max(0, e.span().start() - prefix);
                yaml.error(scalar, Math.min(index, scalar.getValue().length()), e.detail());
            } else {
                yaml.error(fallback, e.detail());
            }
            return null;
        }
    }

    private AlertCheck alertCheck(Node node) {
        YamlFields fields = reader.fields(node, "alert rule test");
        long evalTimeMs = fields.parsed("eval_time", 0L, Durations::parseMs);
        String alertname = fields.text("alertname", "");
        if (alertname.isEmpty()) {
            yaml.error(node, "an item under alert_rule_test misses required attribute alertname");
        }
        List<ExpectedAlert> expected = new ArrayList<>();
        for (Node item : fields.items("exp_alerts")) {
            YamlFields alert = reader.fields(item, "expected alert");
            Labels labels = labels(alert.take("exp_labels"), "label").with("alertname", alertname);
            SortedMap<String, String> annotations = new TreeMap<>();
            reader.texts(alert.take("exp_annotations"), "annotation")
                    .forEach((name, entry) -> annotations.put(name, entry.value()));
            alert.finish();
            expected.add(new ExpectedAlert(labels, annotations));
        }
        fields.finish();
        return new AlertCheck(yaml.line(node), evalTimeMs, alertname, expected);
    }

    private ExprCheck exprCheck(Node node) {
        YamlFields fields = reader.fields(node, "expression test");
        String expr = fields.text("expr", "");
        long evalTimeMs = fields.parsed("eval_time", 0L, Durations::parseMs);
        List<ExpectedSample> expected = new ArrayList<>();
        for (Node item : fields.items("exp_samples")) {
            sample(item, expected);
        }
        fields.finish();
        return new ExprCheck(yaml.line(node), evalTimeMs, expr, expected);
    }

    private void sample(Node node, List<ExpectedSample> to) {
        YamlFields fields = reader.fields(node, "expected sample");
        Node labelsNode = fields.take("labels");
        String series = reader.text(labelsNode, "labels", "");
        double value = fields.parsed("value", 0.0, TestFileReader::number);
        Node histogramNode = fields.take("histogram");
        String histogram = reader.text(histogramNode, "histogram", "");
        fields.finish();
        Labels labels = series.isBlank()
                ? Labels.EMPTY
                : parsed(labelsNode, node, 0, () -> SeriesDescription.parseLabels(series));
        if (histogram.isBlank()) {
            to.add(new ExpectedSample(labels, value, null, false));
            return;
        }
        SeriesDescription points = parsed(histogramNode, node, 2, () -> SeriesDescription.parse("{} " + histogram));
        if (points == null) {
            return;
        }
        if (points.points().size() != 1 || points.points().get(0).histogram() == null) {
            yaml.error(histogramNode, "expected one histogram, as in {{schema:0 sum:1 count:1 buckets:[1]}}");
            return;
        }
        SeriesPoint point = points.points().get(0);
        to.add(new ExpectedSample(labels, 0, point.histogram(), point.hintWritten()));
    }

    private static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".nan", "nan" -> Double.NaN;
            case ".inf", "+.inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> decimal(text);
        };
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number, got \"" + text + "\"", e);
        }
    }
}
