package io.streamgauge.promql;

import java.util.List;

/**
 * At most one sample per label set, all at one time. The order means something after {@code sort}, {@code topk} and their like, and is
 * otherwise that of the source. The list is unmodifiable.
 */
public record InstantVector(List<VectorSample> samples) implements Value {
    public static final InstantVector EMPTY = new InstantVector(List.of());

    @Override
    public String type() {
        return "vector";
    }
}
