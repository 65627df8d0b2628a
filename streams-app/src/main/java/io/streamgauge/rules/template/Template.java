package io.streamgauge.rules.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A template of a label or annotation, parsed. Go's {@code text/template} with {@code missingkey=zero}, the variables {@code $labels
 * $externalLabels $externalURL $value} and Prometheus' functions. Immutable and thread-safe.
 *
 * @see <a href="https://pkg.go.dev/text/template">text/template</a>
 */
public final class Template {
    private static final Map<String, Function> FUNCTIONS = functions();
    private static final List<String> VARIABLES = List.of("$", "$labels", "$externalLabels", "$externalURL", "$value");

    private final String text;
    private final List<Node> nodes;
    private final Map<String, List<Node>> defined;

    private Template(String text, List<Node> nodes, Map<String, List<Node>> defined) {
        this.text = text;
        this.nodes = nodes;
        this.defined = defined;
    }

    /** @throws TemplateException if the text is no template, or uses a function or variable that doesn't exist */
    public static Template parse(String text) {
        if (!text.contains("{{")) {
            return new Template(text, null, Map.of());
        }
        Parser parser = new Parser(text, FUNCTIONS.keySet(), VARIABLES);
        List<Node> nodes = parser.run();
        return new Template(text, nodes, Map.copyOf(parser.defined()));
    }

    /** A template without actions, whatever the text looks like. */
    public static Template constant(String text) {
        return new Template(text, null, Map.of());
    }

    public String text() {
        return text;
    }

    /** Whether every expansion gives the text itself. */
    public boolean isConstant() {
        return nodes == null;
    }

    /**
     * Expands the template.
     *
     * @throws TemplateException for whatever goes wrong, queries included
     */
    public String expand(TemplateData data) {
        if (nodes == null) {
            return text;
        }
        try {
            return new Interpreter(FUNCTIONS, defined, data).run(nodes);
        } catch (TemplateException e) {
            throw new TemplateException(e.offset(), position(e.offset()) + ": " + e.getMessage());
        }
    }

    private String position(int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset; i++) {
            boolean newline = text.charAt(i) == '\n';
            line += newline ? 1 : 0;
            column = newline ? 1 : column + 1;
        }
        return line + ":" + column;
    }

    /**
     * The expressions that the template hands to {@code query} as they stand there, so that their series can be provided. Those that are put
     * together at expansion appear with {@value TemplateQueries#ANY} in place of what is not known.
     */
    public List<String> queries() {
        return nodes == null ? List.of() : TemplateQueries.of(nodes, defined);
    }

    private static Map<String, Function> functions() {
        Map<String, Function> all = new HashMap<>(GoFunctions.ALL);
        all.putAll(PromFunctions.ALL);
        return Map.copyOf(all);
    }
}
