package io.streamgauge.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a YAML file into raw values with their positions. Finds syntax errors, repeated keys and keys that aren't texts. */
final class ConfigFile {
    private final String name;
    private final List<ConfigProblem> problems;

    private ConfigFile(String name, List<ConfigProblem> problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * The file's top-level entries, in order. Problems are added to the list; what can be read is returned all the same.
     *
     * @param name what positions begin with
     */
    static Map<String, RawValue.Entry> parse(String name, String yaml, List<ConfigProblem> problems) {
        ConfigFile file = new ConfigFile(name, problems);
        LoadSettings settings = LoadSettings.builder().setLabel(name).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            if (root.isEmpty() || root.get().getTag().equals(Tag.NULL)) {
                return Map.of();
            }
            RawValue value = file.convert(root.get());
            if (value instanceof RawValue.Mapping mapping) {
                return mapping.entries();
            }
            problems.add(new ConfigProblem(value.origin(), "must be a mapping of keys to values, such as 'step: 5s'"));
        } catch (MarkedYamlEngineException e) {
            Origin origin = e.getProblemMark().map(file::origin).orElse(new Origin(name));
            problems.add(new ConfigProblem(origin, "is not valid YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new ConfigProblem(new Origin(name), "is not valid YAML: " + e.getMessage()));
        }
        return Map.of();
    }

    private RawValue convert(Node node) {
        Origin origin = node.getStartMark().map(this::origin).orElse(new Origin(name));
        if (node instanceof MappingNode mapping) {
            return new RawValue.Mapping(entries(mapping), origin);
        }
        if (node instanceof SequenceNode sequence) {
            List<RawValue> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item));
            }
            return new RawValue.Sequence(items, origin);
        }
        String text = node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL) ? scalar.getValue() : "";
        return new RawValue.Scalar(text, origin);
    }

    private Map<String, RawValue.Entry> entries(MappingNode mapping) {
        Map<String, RawValue.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            Origin origin = keyNode.getStartMark().map(this::origin).orElse(new Origin(name));
            if (!(keyNode instanceof ScalarNode key)) {
                problems.add(new ConfigProblem(origin, "a key must be a plain word"));
                continue;
            }
            RawValue.Entry entry = new RawValue.Entry(origin, convert(tuple.getValueNode()));
            if (entries.putIfAbsent(key.getValue(), entry) != null) {
                problems.add(new ConfigProblem(origin, "'" + key.getValue() + "' is there twice; leave one"));
            }
        }
        return entries;
    }

    private Origin origin(Mark mark) {
        return Origin.ofFile(name, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
