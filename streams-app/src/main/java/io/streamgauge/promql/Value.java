package io.streamgauge.promql;

/**
 * What an evaluation gives: one of PromQL's four result types. Immutable, except that nobody stops a holder of {@link Series}' arrays.
 */
public sealed interface Value permits ScalarValue, StringValue, InstantVector, RangeMatrix {
    /** The word of the HTTP API's {@code resultType}: scalar, string, vector or matrix. */
    String type();
}
