package io.streamgauge.rules.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns nodes into what a schema asks for. What doesn't fit becomes an error of the text and a default; reading goes on. Numbers and booleans
 * are taken as the text that was written where text is asked for; null and absent are the default. Not thread-safe.
 */
public final class YamlReader {
    /** Aliases make nodes appear many times: so many may be looked at. */
    private static final int MAX_VISITS = 2_000_000;

    private static final int MAX_MERGES = 20;

    private final YamlText text;
    private final boolean ignoreUnknown;
    private int visits;
    private boolean exhausted;

    /** @param ignoreUnknown whether keys that nobody asked for are left alone */
    public YamlReader(YamlText text, boolean ignoreUnknown) {
        this.text = text;
        this.ignoreUnknown = ignoreUnknown;
    }

    /** Whether so much was read through aliases that the rest was left out; an error says so. */
    public boolean exhausted() {
        return exhausted;
    }

    private boolean visit(Node node) {
        if (++visits > MAX_VISITS && !exhausted) {
            exhausted = true;
            text.error(node, "aliases expand to more than " + MAX_VISITS + " nodes");
        }
        return !exhausted;
    }

    /**
     * The entries of a mapping. Null gives none.
     *
     * @param what the thing is, for messages: "rule group"
     */
    public YamlFields fields(Node node, String what) {
        YamlFields fields = new YamlFields(this, text, what, node);
        if (node instanceof MappingNode mapping) {
            collect(mapping, fields, 0);
        } else if (!isNull(node)) {
            text.error(node, "expected " + what + " to be a mapping, got " + kind(node));
        }
        return fields;
    }

    private void collect(MappingNode mapping, YamlFields fields, int merges) {
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!visit(tuple.getKeyNode())) {
                return;
            }
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                text.error(tuple.getKeyNode(), "expected a text as a key, got " + kind(tuple.getKeyNode()));
            } else if (key.isPlain() && key.getValue().equals("<<")) {
                merged.add(tuple.getValueNode());
            } else {
                fields.put(key, tuple.getValueNode(), merges > 0);
            }
        }
        for (Node source : merged) {
            merge(source, fields, merges + 1);
        }
    }

    private void merge(Node source, YamlFields fields, int merges) {
        if (merges > MAX_MERGES) {
            text.error(source, "merge keys nested deeper than " + MAX_MERGES);
        } else if (source instanceof MappingNode mapping) {
            collect(mapping, fields, merges);
        } else if (source instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (!visit(item)) {
                    return;
                }
                merge(item, fields, merges + 1);
            }
        } else {
            text.error(source, "map merge requires map or sequence of maps as the value");
        }
    }

    boolean ignoresUnknown() {
        return ignoreUnknown;
    }

    /** The items of a list; none for null. */
    public List<Node> items(Node node, String what) {
        if (isNull(node)) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return visit(node) ? sequence.getValue() : List.of();
        }
        text.error(node, "expected " + what + " to be a list, got " + kind(node));
        return List.of();
    }

    /** A scalar as it was written; the default for null. */
    public String text(Node node, String what, String byDefault) {
        if (isNull(node)) {
            return byDefault;
        }
        if (node instanceof ScalarNode scalar) {
            return visit(node) ? scalar.getValue() : byDefault;
        }
        text.error(node, "expected " + what + " to be text, got " + kind(node));
        return byDefault;
    }

    /** A scalar, converted; {@link IllegalArgumentException}s of the conversion become errors at the node. */
    public <T> T parsed(Node node, String what, T byDefault, Function<String, T> parser) {
        String written = text(node, what, null);
        if (written == null) {
            return byDefault;
        }
        try {
            return parser.apply(written);
        } catch (NumberFormatException e) {
            text.error(node, what + ": not a whole number: \"" + written + "\"");
        } catch (IllegalArgumentException e) {
            text.error(node, what + ": " + e.getMessage());
        }
        return byDefault;
    }

    /** A mapping of texts; a null value is the empty text. */
    public SortedMap<String, Entry> texts(Node node, String what) {
        SortedMap<String, Entry> map = new TreeMap<>();
        YamlFields fields = fields(node, what);
        fields.takeAll((key, value) -> {
            String written = text(value, what + " " + key.getValue(), "");
            map.put(key.getValue(), new Entry(key, value, written));
        });
        return map;
    }

    /** A text of a mapping with its places. */
    public record Entry(ScalarNode key, Node node, String value) {}

    static boolean isNull(Node node) {
        return node == null
                || (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL));
    }

    static String kind(Node node) {
        return node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : "a plain value";
    }
}
