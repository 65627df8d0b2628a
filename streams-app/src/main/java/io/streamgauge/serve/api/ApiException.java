package io.streamgauge.serve.api;

import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.parse.ParseException;

/** A request that can't be answered; becomes the API's error JSON. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    public ApiException(ErrorType type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    public ErrorType type() {
        return type;
    }

    static ApiException badParameter(String name, String reason) {
        return new ApiException(ErrorType.BAD_DATA, "invalid parameter \"" + name + "\": " + reason);
    }

    /** What the API says of an exception: the engine's own are the caller's fault, anything else is ours. */
    public static ApiException of(Throwable thrown) {
        if (thrown instanceof ApiException api) {
            return api;
        }
        if (thrown instanceof ParseException parse) {
            return badParameter("query", parse.getMessage());
        }
        if (thrown instanceof QueryException query) {
            return new ApiException(ofKind(query.kind()), query.getMessage());
        }
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return new ApiException(ErrorType.INTERNAL, message);
    }

    private static ErrorType ofKind(QueryException.Kind kind) {
        return switch (kind) {
            case BAD_DATA -> ErrorType.BAD_DATA;
            case EXECUTION -> ErrorType.EXECUTION;
            case TIMEOUT -> ErrorType.TIMEOUT;
        };
    }
}
