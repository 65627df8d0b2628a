package io.streamgauge.topology.versions;

/** A version of the rules could not be published; the one in force goes on. The message says why. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
