package io.streamgauge.promql;

import java.util.List;

/** Series with their samples: the result of a range query (sorted by labels), or of a range selector. The list is unmodifiable. */
public record RangeMatrix(List<Series> series) implements Value {
    public static final RangeMatrix EMPTY = new RangeMatrix(List.of());

    @Override
    public String type() {
        return "matrix";
    }
}
