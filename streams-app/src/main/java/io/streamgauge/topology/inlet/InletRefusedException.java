package io.streamgauge.topology.inlet;

/** Not, or not all of it, taken; the message is for the client and says what to do. */
public final class InletRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public InletRefusedException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    public InletRefusedException(Refusal refusal, String message, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
