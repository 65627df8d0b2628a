package io.streamgauge.rules.load;

import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.RuleFile;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.yaml.YamlFields;
import io.streamgauge.rules.yaml.YamlReader;
import io.streamgauge.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads rule files as Prometheus does, strictly. Stateless and thread-safe.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/">recording rules</a>
 */
public final class RuleLoader {
    /** Rules in one file. */
    static final int MAX_RULES = 50_000;

    private RuleLoader() {}

    /**
     * What came of a file.
     *
     * @param file null where there are errors
     * @param errors all that is wrong, in the order of the file
     * @param warnings what loads but deserves a look: more than one document, a range vector as a rule
     */
    public record Loaded(RuleFile file, List<RuleError> errors, List<RuleError> warnings) {
        public boolean ok() {
            return errors.isEmpty();
        }
    }

    /**
     * Reads one file.
     *
     * @param name what to call the file in errors and in the groups' ids
     * @param text its content
     */
    public static Loaded load(String name, String text, LoadOptions options) {
        YamlText yaml = YamlText.parse(name, text);
        List<RuleGroup> groups = new ArrayList<>();
        List<RuleError> warnings = new ArrayList<>();
        yaml.root().ifPresent(root -> {
            if (yaml.hasMoreDocuments()) {
                warnings.add(yaml.remark(root, "only the first YAML document of a rule file is read; there are more"));
            }
            YamlReader reader = new YamlReader(yaml, options.ignoreUnknownFields());
            YamlFields top = reader.fields(root, "rule file");
            groups.addAll(groups(yaml, reader, top.items("groups"), options, warnings));
            top.finish();
        });
        List<RuleError> errors = yaml.errors();
        return new Loaded(errors.isEmpty() ? new RuleFile(name, groups) : null, errors, List.copyOf(warnings));
    }

    private static List<RuleGroup> groups(
            YamlText yaml, YamlReader reader, List<Node> nodes, LoadOptions options, List<RuleError> warnings) {
        List<RuleGroup> groups = new ArrayList<>();
        Map<String, Node> names = new HashMap<>();
        int rules = 0;
        for (Node node : nodes) {
            RuleGroup group = new GroupReader(yaml, reader, options, warnings).read(node);
            groups.add(group);
            Node first = names.putIfAbsent(group.name(), node);
            if (first != null && !group.name().isEmpty()) {
                yaml.error(
                        node,
                        "groupname: \"" + group.name() + "\" is repeated in the same file; first at line "
                                + yaml.line(first));
            }
            rules += group.rules().size();
            if (rules > MAX_RULES || reader.exhausted()) {
                yaml.error(node, "more than " + MAX_RULES + " rules in one file");
                break;
            }
        }
        return groups;
    }
}
