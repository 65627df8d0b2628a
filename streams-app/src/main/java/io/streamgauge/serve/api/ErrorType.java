package io.streamgauge.serve.api;

/** The API's kinds of error, each with its word in the JSON and its HTTP status. */
public enum ErrorType {
    BAD_DATA("bad_data", 400),
    NOT_FOUND("not_found", 404),
    EXECUTION("execution", 422),
    CANCELED("canceled", 499),
    INTERNAL("internal", 500),
    TIMEOUT("timeout", 503),
    UNAVAILABLE("unavailable", 503);

    private final String text;
    private final int status;

    ErrorType(String text, int status) {
        this.text = text;
        this.status = status;
    }

    public String text() {
        return text;
    }

    public int status() {
        return status;
    }
}
