package io.streamgauge.ingest.relabel;

/** A rule that Prometheus would not take, either. */
public final class BadRelabelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    BadRelabelException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field of the configuration that is wrong or missing. */
    public String field() {
        return field;
    }
}
