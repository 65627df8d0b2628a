package io.streamgauge.promql.ast;

/** The types that the type checker knows. */
public enum ValueType {
    SCALAR("scalar", "scalar"),
    VECTOR("instant vector", "vector"),
    MATRIX("range vector", "matrix"),
    STRING("string", "string");

    private final String documented;
    private final String api;

    ValueType(String documented, String api) {
        this.documented = documented;
        this.api = api;
    }

    /** The name that error messages and documentation use, e.g. {@code instant vector}. */
    public String documented() {
        return documented;
    }

    /** The name of the HTTP API's {@code resultType}, e.g. {@code vector}. */
    public String api() {
        return api;
    }
}
