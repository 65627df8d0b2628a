package io.streamgauge.rules.yaml;

import io.streamgauge.rules.RuleError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A YAML text, its first document as nodes, and its errors with their places. Not thread-safe.
 *
 * <p>Limits: {@value #MAX_CHARS} characters, {@value #MAX_DEPTH} levels, {@value #MAX_NODES} nodes, {@value #MAX_ALIASES} aliases.
 */
public final class YamlText {
    static final int MAX_CHARS = 8 * 1024 * 1024;
    static final int MAX_DEPTH = 50;
    static final int MAX_NODES = 500_000;
    static final int MAX_ALIASES = 5_000;

    private final String file;
    private final SourceText source;
    private final List<RuleError> errors = new ArrayList<>();
    private Node root;
    private boolean moreDocuments;

    private YamlText(String file, String text) {
        this.file = file;
        this.source = new SourceText(text);
    }

    /**
     * Reads the first document of a text. Syntax errors end up in {@link #errors}.
     *
     * @param file what errors call it
     */
    public static YamlText parse(String file, String text) {
        YamlText yaml = new YamlText(file, text);
        try {
            yaml.read(text);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElse(null);
            String context = e.getContext() == null ? "" : " " + e.getContext();
            yaml.errorAt(yaml.offset(mark), "yaml: " + e.getProblem() + context);
        } catch (YamlEngineException e) {
            yaml.errorAt(0, "yaml: " + firstLine(e.getMessage()));
        }
        return yaml;
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    private void read(String text) {
        if (text.length() > MAX_CHARS) {
            errorAt(0, "longer than " + MAX_CHARS + " characters");
            return;
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_CHARS)
                .build();
        if (!withinLimits(new Parse(settings).parseString(text).iterator())) {
            return;
        }
        Iterator<Node> documents =
                new Compose(settings).composeAllFromString(text).iterator();
        if (documents.hasNext()) {
            root = documents.next();
        }
    }

    /** Looks at the first document's events, which take no recursion, before nodes are made of them. */
    private boolean withinLimits(Iterator<Event> events) {
        int depth = 0;
        int nodes = 0;
        int aliases = 0;
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                moreDocuments = true;
                return true;
            }
            nodes++;
            aliases += event instanceof AliasEvent ? 1 : 0;
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            String limit = nodes > MAX_NODES
                    ? "more than " + MAX_NODES + " YAML nodes"
                    : aliases > MAX_ALIASES
                            ? "more than " + MAX_ALIASES + " YAML aliases"
                            : depth > MAX_DEPTH ? "nested deeper than " + MAX_DEPTH + " levels" : null;
            if (limit != null) {
                errorAt(offset(event.getStartMark().orElse(null)), limit);
                return false;
            }
        }
        return true;
    }

    public String file() {
        return file;
    }

    /** The first document; empty for an empty text, and where there are errors. */
    public Optional<Node> root() {
        return Optional.ofNullable(root);
    }

    /** Whether there is a second document, which nobody reads. */
    public boolean hasMoreDocuments() {
        return moreDocuments;
    }

    /** All errors so far, in the order of the text. */
    public List<RuleError> errors() {
        return errors.stream().sorted(SourceText.ORDER).toList();
    }

    public int errorCount() {
        return errors.size();
    }

    /** Adds an error at a node. */
    public void error(Node node, String message) {
        errors.add(at(offset(node), message));
    }

    /**
     * Adds an error inside of a scalar.
     *
     * @param index into the scalar's value
     */
    public void error(ScalarNode node, int index, String message) {
        errors.add(at(source.place(node, index), message));
    }

    private void errorAt(int offset, String message) {
        errors.add(at(offset, message));
    }

    /** A remark at a node, for warnings; not kept here. */
    public RuleError remark(Node node, String message) {
        return at(offset(node), message);
    }

    /** The line of a node, from 1. */
    public int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private int offset(Node node) {
        return node instanceof ScalarNode scalar
                ? source.start(scalar)
                : offset(node.getStartMark().orElse(null));
    }

    private int offset(Mark mark) {
        return mark == null ? 0 : source.offset(mark.getLine(), mark.getColumn());
    }

    private RuleError at(int offset, String message) {
        return source.error(file, offset, message);
    }
}
