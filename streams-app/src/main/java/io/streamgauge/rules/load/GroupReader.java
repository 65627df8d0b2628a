package io.streamgauge.rules.load;

import io.streamgauge.model.Labels;
import io.streamgauge.model.Names;
import io.streamgauge.promql.parse.Durations;
import io.streamgauge.rules.Rule;
import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.load.LoadOptions.NameScheme;
import io.streamgauge.rules.yaml.YamlFields;
import io.streamgauge.rules.yaml.YamlReader;
import io.streamgauge.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one group of a rule file. */
final class GroupReader {
    private final YamlText yaml;
    private final YamlReader reader;
    private final LoadOptions options;
    private final List<RuleError> warnings;

    GroupReader(YamlText yaml, YamlReader reader, LoadOptions options, List<RuleError> warnings) {
        this.yaml = yaml;
        this.reader = reader;
        this.options = options;
        this.warnings = warnings;
    }

    RuleGroup read(Node node) {
        YamlFields fields = reader.fields(node, "rule group");
        int errorsBefore = yaml.errorCount();
        String name = fields.text("name", "");
        if (name.isEmpty() && yaml.errorCount() == errorsBefore) {
            yaml.error(node, "Groupname must not be empty: give the group a name");
        }
        long interval = fields.parsed("interval", 0L, Durations::parseMs);
        long offset = fields.parsed("query_offset", options.queryOffsetMs(), Durations::parseMs);
        int limit = fields.parsed("limit", 0, Integer::parseInt);
        SortedMap<String, String> labels = labels(reader.texts(fields.take("labels"), "label"), yaml, options);
        List<Rule> rules = new ArrayList<>();
        for (Node rule : fields.items("rules")) {
            if (reader.exhausted() || rules.size() >= RuleLoader.MAX_RULES) {
                break;
            }
            new RuleReader(yaml, reader, options, warnings, labels).read(rule).ifPresent(rules::add);
        }
        fields.finish();
        long intervalMs = interval == 0 ? options.intervalMs() : interval;
        return new RuleGroup(yaml.file(), name, intervalMs, offset, limit, labels, rules);
    }

    /** Checks the names of labels. */
    static SortedMap<String, String> labels(
            SortedMap<String, YamlReader.Entry> entries, YamlText yaml, LoadOptions options) {
        SortedMap<String, String> labels = new TreeMap<>();
        entries.forEach((name, entry) -> {
            if (name.equals(Labels.NAME) || !isValid(name, options)) {
                yaml.error(entry.key(), "invalid label name: " + name);
            }
            labels.put(name, entry.value());
        });
        return labels;
    }

    static boolean isValid(String labelName, LoadOptions options) {
        return options.names() == NameScheme.UTF8 ? !labelName.isEmpty() : Names.isLegacyLabelName(labelName);
    }
}
