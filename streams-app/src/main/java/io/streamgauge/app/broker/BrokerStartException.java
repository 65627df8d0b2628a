package io.streamgauge.app.broker;

/** The embedded broker could not start. The message says why and what to do, in a sentence made for the terminal. */
public final class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
