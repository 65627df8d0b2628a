package io.streamgauge.promql;

/**
 * Something that the evaluation wants to tell besides its result. The texts are those of Prometheus, so that people find them.
 *
 * @param text without the kind and the position
 * @param line of the part of the expression that it is about, from 1; 0 where there is none
 * @param column in characters, from 1
 */
public record Annotation(Kind kind, String text, int line, int column) {
    /** How much it matters: a warning says that the result may be wrong, an info that the query may be. */
    public enum Kind {
        WARNING,
        INFO
    }

    /** As the HTTP API shows it: {@code PromQL warning: … (1:23)}. */
    @Override
    public String toString() {
        String head = (kind == Kind.WARNING ? "PromQL warning: " : "PromQL info: ") + text;
        return line == 0 ? head : head + " (" + line + ":" + column + ")";
    }
}
