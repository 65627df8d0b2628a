package io.streamgauge.promql;

import io.streamgauge.model.Labels;
import java.util.function.Predicate;

/**
 * One label matcher. Regular expressions are RE2, fully anchored, with {@code .} matching newlines, as in Prometheus 3. An absent label is
 * the empty string. Immutable.
 */
public final class Matcher {
    /** The four operators. */
    public enum Op {
        EQUAL("="),
        NOT_EQUAL("!="),
        REGEX("=~"),
        NOT_REGEX("!~");

        private final String text;

        Op(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    private final Op op;
    private final String name;
    private final String value;
    private final Predicate<String> regex;

    /** @throws com.google.re2j.PatternSyntaxException for a bad regular expression, or one beyond {@link RegexLimits} */
    public Matcher(Op op, String name, String value) {
        this.op = op;
        this.name = name;
        this.value = value;
        this.regex = op == Op.REGEX || op == Op.NOT_REGEX ? AnchoredRegex.compile(value) : null;
    }

    public static Matcher equal(String name, String value) {
        return new Matcher(Op.EQUAL, name, value);
    }

    public Op op() {
        return op;
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    public boolean matches(String labelValue) {
        return switch (op) {
            case EQUAL -> value.equals(labelValue);
            case NOT_EQUAL -> !value.equals(labelValue);
            case REGEX -> regex.test(labelValue);
            case NOT_REGEX -> !regex.test(labelValue);
        };
    }

    public boolean matches(Labels labels) {
        return matches(labels.get(name));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Matcher m && op == m.op && name.equals(m.name) && value.equals(m.value);
    }

    @Override
    public int hashCode() {
        return (op.hashCode() * 31 + name.hashCode()) * 31 + value.hashCode();
    }

    @Override
    public String toString() {
        return name
                + op.text()
                + '"'
                + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + '"';
    }
}
