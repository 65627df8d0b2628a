package io.streamgauge.topology;

/** Topics are missing, may not be created, or don't fit the settings. The message lists which, and the commands that mend it. */
public final class TopicsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TopicsException(String message, Throwable cause) {
        super(message, cause);
    }
}
