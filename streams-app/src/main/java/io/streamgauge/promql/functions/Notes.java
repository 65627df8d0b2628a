package io.streamgauge.promql.functions;

import io.streamgauge.promql.Annotation;
import io.streamgauge.promql.ast.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the annotations of one evaluation, each once. Made for being told the same thing once per series: the same again costs a
 * comparison. Not thread-safe.
 */
public final class Notes {
    /** What is kept at most: an evaluation over 100,000 metric names should not answer with as many warnings. */
    public static final int LIMIT = 1000;

    private record Key(Note note, int at, String detail) {}

    private final String expression;
    private final Map<Key, Annotation> kept = new LinkedHashMap<>();
    private Key last;

    public Notes(String expression) {
        this.expression = expression;
    }

    public void add(Note note, Span span) {
        add(note, span, "");
    }

    /** @param detail what fills the note's text; for most the metric's name */
    public void add(Note note, Span span, String detail) {
        if (last != null && last.note == note && last.at == span.start() && last.detail.equals(detail)) {
            return;
        }
        last = new Key(note, span.start(), detail);
        if (kept.size() < LIMIT && !kept.containsKey(last)) {
            kept.put(last, annotation(note, span, detail));
        }
    }

    public List<Annotation> annotations() {
        return List.copyOf(kept.values());
    }

    private Annotation annotation(Note note, Span span, String detail) {
        int at = Math.min(span.start(), expression.length());
        String before = expression.substring(0, at);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int lineStart = before.lastIndexOf('\n') + 1;
        int column = 1 + before.codePointCount(lineStart, at);
        return new Annotation(note.kind(), note.text(detail), line, column);
    }
}
