package io.streamgauge.promql.ast;

/**
 * Where a node stands in the text it came from: indices into the {@code String}, start inclusive, end exclusive.
 *
 * @param start index of the first char
 * @param end index after the last char
 */
public record Span(int start, int end) {
    /** For nodes that no text stands for. */
    public static final Span NONE = new Span(0, 0);

    /** From this span's start to the other's end. */
    public Span to(Span other) {
        return new Span(start, other.end);
    }
}
