package io.streamgauge.rules.template;

import io.streamgauge.rules.template.Node.Command;
import io.streamgauge.rules.template.Node.Literal;
import io.streamgauge.rules.template.Node.Nested;
import io.streamgauge.rules.template.Node.Operand;
import io.streamgauge.rules.template.Node.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds what a template will query: {@code query "…"}, {@code "…" | query}, {@code printf "…" … | query}. */
public final class TemplateQueries {
    /** Stands for what is only known at expansion. */
    public static final String ANY = "__streamgauge_any__";

    private static final Pattern QUOTED_VERB = Pattern.compile("%q");
    private static final Pattern VERB = Pattern.compile("%[-+# 0-9.]*[a-zA-Z]");

    private final List<String> found = new ArrayList<>();

    private TemplateQueries() {}

    static List<String> of(List<Node> nodes, Map<String, List<Node>> defined) {
        TemplateQueries queries = new TemplateQueries();
        queries.visit(nodes);
        defined.values().forEach(queries::visit);
        return queries.found;
    }

    private void visit(List<Node> nodes) {
        for (Node node : nodes) {
            if (node instanceof Node.Action n) {
                visit(n.pipe());
            } else if (node instanceof Node.If n) {
                branch(n.pipe(), n.then(), n.otherwise());
            } else if (node instanceof Node.With n) {
                branch(n.pipe(), n.then(), n.otherwise());
            } else if (node instanceof Node.Range n) {
                branch(n.pipe(), n.body(), n.otherwise());
            } else if (node instanceof Node.Include n && n.pipe() != null) {
                visit(n.pipe());
            }
        }
    }

    private void branch(Pipe pipe, List<Node> then, List<Node> otherwise) {
        visit(pipe);
        visit(then);
        visit(otherwise);
    }

    private void visit(Pipe pipe) {
        Command previous = null;
        for (Command command : pipe.commands()) {
            if (command.args().get(0) instanceof Node.Function f && f.name().equals("query")) {
                String text = command.args().size() > 1 ? text(command.args().get(1)) : text(previous);
                if (text != null) {
                    found.add(text);
                }
            }
            for (Operand operand : command.args()) {
                if (operand instanceof Nested nested) {
                    visit(nested.pipe());
                }
            }
            previous = command;
        }
    }

    private static String text(Operand operand) {
        if (operand instanceof Literal literal && literal.value() instanceof String s) {
            return s;
        }
        if (operand instanceof Nested nested && nested.pipe().commands().size() == 1) {
            return text(nested.pipe().commands().get(0));
        }
        return null;
    }

    private static String text(Command command) {
        if (command == null) {
            return null;
        }
        if (command.args().get(0) instanceof Literal) {
            return text(command.args().get(0));
        }
        boolean printf =
                command.args().get(0) instanceof Node.Function f && f.name().equals("printf");
        String format =
                printf && command.args().size() > 1 ? text(command.args().get(1)) : null;
        if (format == null) {
            return null;
        }
        String quoted = QUOTED_VERB.matcher(format).replaceAll('"' + ANY + '"');
        return VERB.matcher(quoted).replaceAll(ANY);
    }
}
