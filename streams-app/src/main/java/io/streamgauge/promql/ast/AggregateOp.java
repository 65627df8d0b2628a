package io.streamgauge.promql.ast;

/** The aggregations. */
public enum AggregateOp {
    AVG("avg", null, false),
    BOTTOMK("bottomk", ValueType.SCALAR, false),
    COUNT("count", null, false),
    COUNT_VALUES("count_values", ValueType.STRING, false),
    GROUP("group", null, false),
    LIMITK("limitk", ValueType.SCALAR, true),
    LIMIT_RATIO("limit_ratio", ValueType.SCALAR, true),
    MAX("max", null, false),
    MIN("min", null, false),
    QUANTILE("quantile", ValueType.SCALAR, false),
    STDDEV("stddev", null, false),
    STDVAR("stdvar", null, false),
    SUM("sum", null, false),
    TOPK("topk", ValueType.SCALAR, false);

    private final String text;
    private final ValueType parameter;
    private final boolean experimental;

    AggregateOp(String text, ValueType parameter, boolean experimental) {
        this.text = text;
        this.parameter = parameter;
        this.experimental = experimental;
    }

    public String text() {
        return text;
    }

    /** The type of the parameter that stands before the vector, or null if there is none. */
    public ValueType parameter() {
        return parameter;
    }

    /** Whether it needs the feature {@code promql-experimental-functions}. */
    public boolean experimental() {
        return experimental;
    }
}
