package io.streamgauge.rules.template;

import io.streamgauge.rules.template.Node.Command;
import io.streamgauge.rules.template.Node.Operand;
import io.streamgauge.rules.template.Node.Pipe;
import io.streamgauge.rules.text.GoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One expansion of a template. Bounded in steps, output, queries and depth. */
final class Interpreter {
    /** Chars of the output, and of any text on the way. */
    static final int MAX_TEXT = 256 * 1024;

    private static final int MAX_STEPS = 100_000;
    private static final int MAX_QUERIES = 100;
    private static final int MAX_DEPTH = 100;

    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    private static final class Binding {
        final String name;
        Object value;

        Binding(String name, Object value) {
            this.name = name;
            this.value = value;
        }
    }

    private final Map<String, Function> functions;
    private final Map<String, List<Node>> defined;
    private final TemplateData data;
    private List<Binding> bindings = new ArrayList<>();
    private StringBuilder out = new StringBuilder();
    private int steps;
    private int queries;
    private int depth;

    Interpreter(Map<String, Function> functions, Map<String, List<Node>> defined, TemplateData data) {
        this.functions = functions;
        this.defined = defined;
        this.data = data;
    }

    TemplateData data() {
        return data;
    }

    String run(List<Node> nodes) {
        bind("$", data);
        bind("$labels", GoMap.of(data.labels()));
        bind("$externalLabels", GoMap.of(data.externalLabels()));
        bind("$externalURL", data.externalUrl());
        bind("$value", data.value());
        walk(nodes, data);
        return out.toString();
    }

    List<TemplateSample> query(String expr) {
        if (++queries > MAX_QUERIES) {
            throw new IllegalArgumentException("more than " + MAX_QUERIES + " queries");
        }
        return data.query().apply(expr);
    }

    /** {@code tmpl}: what a defined template gives, as text. */
    Object include(String name, Object dot) {
        StringBuilder outer = out;
        out = new StringBuilder();
        call(name, dot);
        String text = out.toString();
        out = outer;
        return new SafeHtml(text);
    }

    private void bind(String name, Object value) {
        bindings.add(new Binding(name, value));
    }

    private void step() {
        if (++steps > MAX_STEPS) {
            throw new IllegalArgumentException("more than " + MAX_STEPS + " steps");
        }
    }

    private Flow walk(List<Node> nodes, Object dot) {
        for (Node node : nodes) {
            Flow flow;
            try {
                step();
                flow = walk(node, dot);
            } catch (IllegalArgumentException e) {
                throw new TemplateException(node.pos(), e.getMessage());
            }
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow walk(Node node, Object dot) {
        if (node instanceof Node.Text text) {
            write(text.text());
        } else if (node instanceof Node.Action action) {
            Object value = evaluate(action.pipe(), dot);
            if (action.pipe().variables().isEmpty()) {
                write(value == null ? "<no value>" : GoFormat.value(value));
            }
        } else if (node instanceof Node.If test) {
            return scoped(() -> walk(truth(test.pipe(), dot) != null ? test.then() : test.otherwise(), dot));
        } else if (node instanceof Node.With with) {
            return scoped(() -> {
                Object value = truth(with.pipe(), dot);
                return value != null ? walk(with.then(), value) : walk(with.otherwise(), dot);
            });
        } else if (node instanceof Node.Range range) {
            return scoped(() -> range(range, dot));
        } else if (node instanceof Node.Include include) {
            call(include.name(), include.pipe() == null ? null : evaluate(include.pipe(), dot));
        } else {
            return node instanceof Node.Break ? Flow.BREAK : Flow.CONTINUE;
        }
        return Flow.ON;
    }

    private Flow scoped(Supplier<Flow> body) {
        int mark = bindings.size();
        Flow flow = body.get();
        bindings.subList(mark, bindings.size()).clear();
        return flow;
    }

    /** The value where it counts as true, else null. */
    private Object truth(Pipe pipe, Object dot) {
        Object value = evaluate(pipe, dot);
        return Values.truth(value) ? value : null;
    }

    private void call(String name, Object dot) {
        List<Node> body = defined.get(name);
        if (body == null) {
            throw new IllegalArgumentException("template \"" + name + "\" not defined");
        }
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("exceeded maximum template depth (" + MAX_DEPTH + ")");
        }
        List<Binding> outer = bindings;
        bindings = new ArrayList<>();
        bind("$", dot);
        walk(body, dot);
        bindings = outer;
        depth--;
    }

    private Flow range(Node.Range range, Object dot) {
        Pipe source =
                new Pipe(range.pipe().pos(), List.of(), false, range.pipe().commands());
        Object value = evaluate(source, dot);
        int before = bindings.size();
        int count = 0;
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++, count++) {
                if (once(range, (long) i, list.get(i), before) == Flow.BREAK) {
                    return Flow.ON;
                }
            }
        } else if (value instanceof GoMap map) {
            for (Map.Entry<String, ?> e : map.entries().entrySet()) {
                count++;
                if (once(range, e.getKey(), e.getValue(), before) == Flow.BREAK) {
                    return Flow.ON;
                }
            }
        } else if (value instanceof Long n) {
            for (long i = 0; i < n; i++, count++) {
                if (once(range, i, i, before) == Flow.BREAK) {
                    return Flow.ON;
                }
            }
        } else if (value != null) {
            throw new IllegalArgumentException("range can't iterate over " + GoFormat.value(value));
        }
        return count == 0 ? walk(range.otherwise(), dot) : Flow.ON;
    }

    private Flow once(Node.Range range, Object key, Object element, int mark) {
        step();
        List<String> names = range.pipe().variables();
        if (!names.isEmpty()) {
            boolean both = names.size() == 2;
            set(range.pipe(), names.get(0), both ? key : element);
            if (both) {
                set(range.pipe(), names.get(1), element);
            }
        }
        Flow flow = walk(range.body(), element);
        bindings.subList(mark, bindings.size()).clear();
        return flow;
    }

    private void set(Pipe pipe, String name, Object value) {
        if (pipe.assign()) {
            find(name).value = value;
        } else {
            bind(name, value);
        }
    }

    private Binding find(String name) {
        for (int i = bindings.size() - 1; i >= 0; i--) {
            if (bindings.get(i).name.equals(name)) {
                return bindings.get(i);
            }
        }
        throw new IllegalArgumentException("undefined variable: " + name);
    }

    private void write(String text) {
        if (out.length() + text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("output longer than " + MAX_TEXT + " characters");
        }
        out.append(text);
    }

    private Object evaluate(Pipe pipe, Object dot) {
        Object value = Values.NONE;
        for (Command command : pipe.commands()) {
            step();
            value = command(command, dot, value);
        }
        for (String name : pipe.variables()) {
            set(pipe, name, value);
        }
        return value;
    }

    private Object command(Command command, Object dot, Object last) {
        try {
            return run(command, dot, last);
        } catch (IllegalArgumentException e) {
            String at = command.text().length() > 60 ? command.text().substring(0, 60) + "…" : command.text();
            throw new TemplateException(command.pos(), "at <" + at + ">: " + e.getMessage());
        }
    }

    private Object run(Command command, Object dot, Object last) {
        List<Operand> operands = command.args();
        Operand first = operands.get(0);
        if (first instanceof Node.Function function) {
            return function(function.name(), operands, dot, last);
        }
        boolean hasArgs = operands.size() > 1 || last != Values.NONE;
        if (first instanceof Node.Field || first instanceof Node.Variable || first instanceof Node.Nested) {
            List<String> path = path(first);
            if (hasArgs && path.isEmpty()) {
                throw new IllegalArgumentException("can't give argument to non-function " + command.text());
            }
            return follow(base(first, dot), path, hasArgs ? arguments(operands, dot, last) : List.of());
        }
        if (hasArgs) {
            throw new IllegalArgumentException("can't give argument to non-function " + command.text());
        }
        if (first instanceof Node.Nil) {
            throw new IllegalArgumentException("nil is not a command");
        }
        return operand(first, dot);
    }

    private static List<String> path(Operand operand) {
        if (operand instanceof Node.Field field) {
            return field.path();
        }
        return operand instanceof Node.Variable variable ? variable.path() : ((Node.Nested) operand).path();
    }

    private Object base(Operand operand, Object dot) {
        if (operand instanceof Node.Variable variable) {
            return find(variable.name()).value;
        }
        return operand instanceof Node.Nested nested ? evaluate(nested.pipe(), dot) : dot;
    }

    /** Follows the path; only its last name may take arguments. */
    private static Object follow(Object base, List<String> path, List<Object> args) {
        Object value = base;
        for (int i = 0; i < path.size(); i++) {
            value = Fields.get(value, path.get(i), i == path.size() - 1 ? args : List.of());
        }
        return value;
    }

    private Object operand(Operand operand, Object dot) {
        step();
        if (operand instanceof Node.Literal literal) {
            return literal.value();
        }
        if (operand instanceof Node.Dot) {
            return dot;
        }
        if (operand instanceof Node.Nil) {
            return null;
        }
        if (operand instanceof Node.Function function) {
            return function(function.name(), List.of(operand), dot, Values.NONE);
        }
        return follow(base(operand, dot), path(operand), List.of());
    }

    private List<Object> arguments(List<Operand> operands, Object dot, Object last) {
        List<Object> args = new ArrayList<>(operands.size());
        for (Operand operand : operands.subList(1, operands.size())) {
            args.add(operand(operand, dot));
        }
        if (last != Values.NONE) {
            args.add(last);
        }
        return args;
    }

    private Object function(String name, List<Operand> operands, Object dot, Object last) {
        if (name.equals("and") || name.equals("or")) {
            return shortCircuit(name.equals("or"), operands, dot, last);
        }
        Object value = functions.get(name).call(arguments(operands, dot, last), this);
        if (value instanceof String s && s.length() > MAX_TEXT) {
            throw new IllegalArgumentException("text longer than " + MAX_TEXT + " characters");
        }
        return value;
    }

    private Object shortCircuit(boolean until, List<Operand> operands, Object dot, Object last) {
        Object value = Values.NONE;
        for (Operand operand : operands.subList(1, operands.size())) {
            value = operand(operand, dot);
            if (Values.truth(value) == until) {
                return value;
            }
        }
        if (last != Values.NONE) {
            return last;
        }
        if (value == Values.NONE) {
            throw new IllegalArgumentException("wrong number of args: want at least 1 got 0");
        }
        return value;
    }
}
