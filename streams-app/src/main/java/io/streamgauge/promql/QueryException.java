package io.streamgauge.promql;

/**
 * An expression that parsed but can't be evaluated. Besides a parse error the only exception that the engine throws for what a user can
 * write, whatever the expression and the data.
 */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the HTTP API tells the caller. */
    public enum Kind {
        /** The request makes no sense: a bad parameter. HTTP 400. */
        BAD_DATA("bad_data"),
        /** The evaluation failed: a many-to-many match, a limit. HTTP 422. */
        EXECUTION("execution"),
        /** The caller's time was up. HTTP 503. */
        TIMEOUT("timeout");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The word of the HTTP API's {@code errorType}. */
        public String text() {
            return text;
        }
    }

    private final Kind kind;
    private final boolean limit;

    public QueryException(Kind kind, String message) {
        this(kind, message, false);
    }

    private QueryException(Kind kind, String message, boolean limit) {
        super(message);
        this.kind = kind;
        this.limit = limit;
    }

    /** An evaluation that would cost more than a limit allows. */
    public static QueryException ofLimit(String message) {
        return new QueryException(Kind.EXECUTION, message, true);
    }

    /** Whether a limit on the cost was exceeded. */
    public boolean isLimit() {
        return limit;
    }

    public Kind kind() {
        return kind;
    }
}
