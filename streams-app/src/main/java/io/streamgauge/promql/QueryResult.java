package io.streamgauge.promql;

import java.util.ArrayList;
import java.util.List;

/**
 * A value with its annotations, each once, in the order in which they came up.
 */
public record QueryResult(Value value, List<Annotation> annotations) {
    /** The warnings as the HTTP API shows them. */
    public List<String> warnings() {
        return texts(Annotation.Kind.WARNING);
    }

    /** The infos as the HTTP API shows them. */
    public List<String> infos() {
        return texts(Annotation.Kind.INFO);
    }

    private List<String> texts(Annotation.Kind kind) {
        List<String> texts = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (annotation.kind() == kind) {
                texts.add(annotation.toString());
            }
        }
        return texts;
    }
}
