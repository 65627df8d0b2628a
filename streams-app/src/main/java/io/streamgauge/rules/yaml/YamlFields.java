package io.streamgauge.rules.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The entries of a mapping. Take what the schema knows, then {@link #finish}: what is left is an error. */
public final class YamlFields {
    private record Field(ScalarNode key, Node value, boolean merged) {}

    private final YamlReader reader;
    private final YamlText text;
    private final String what;
    private final Node node;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    YamlFields(YamlReader reader, YamlText text, String what, Node node) {
        this.reader = reader;
        this.text = text;
        this.what = what;
        this.node = node;
    }

    void put(ScalarNode key, Node value, boolean merged) {
        Field old = fields.get(key.getValue());
        if (old == null) {
            fields.put(key.getValue(), new Field(key, value, merged));
        } else if (!merged) {
            text.error(
                    key,
                    "key \"" + key.getValue() + "\" is already set at line " + text.line(old.key) + " of this " + what);
        }
    }

    /** Where the mapping stands. */
    public Node node() {
        return node;
    }

    /** Whether there is a value that is not null. */
    public boolean has(String name) {
        Field field = fields.get(name);
        return field != null && !YamlReader.isNull(field.value);
    }

    /** The value's node, or null. */
    public Node take(String name) {
        known.add(name);
        Field field = fields.get(name);
        return field == null ? null : field.value;
    }

    /** The key's node, or the mapping itself. */
    public Node key(String name) {
        Field field = fields.get(name);
        return field == null ? node : field.key;
    }

    public String text(String name, String byDefault) {
        return reader.text(take(name), name, byDefault);
    }

    public <T> T parsed(String name, T byDefault, Function<String, T> parser) {
        return reader.parsed(take(name), name, byDefault, parser);
    }

    public List<Node> items(String name) {
        return reader.items(take(name), name);
    }

    void takeAll(BiConsumer<ScalarNode, Node> each) {
        fields.forEach((name, field) -> each.accept(field.key, field.value));
    }

    /** Reports every key that nobody took. */
    public void finish() {
        if (reader.ignoresUnknown()) {
            return;
        }
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                text.error(field.key, "field " + name + " not found in " + what + "; " + hint(name));
            }
        });
    }

    private String hint(String name) {
        for (String candidate : known) {
            boolean close = candidate.startsWith(name) || name.startsWith(candidate);
            if (close && Math.abs(candidate.length() - name.length()) <= 3) {
                return "did you mean " + candidate + "?";
            }
        }
        return "it knows " + String.join(", ", known);
    }
}
