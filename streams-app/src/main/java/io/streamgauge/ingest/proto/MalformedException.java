package io.streamgauge.ingest.proto;

/** The bytes are not what the format says. Carries no stack trace: it tells of input, not of code. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedException(String message) {
        super(message, null, false, false);
    }
}
