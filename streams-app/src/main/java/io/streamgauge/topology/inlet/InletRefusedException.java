package io.streamgauge.topology.inlet;

/** Not, or not all of it, taken; the message is for the client and says what to do. */
public final class InletRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final boolean counted;

    public InletRefusedException(Refusal refusal, String message) {
        this(refusal, message, null, false);
    }

    public InletRefusedException(Refusal refusal, String message, Throwable cause) {
        this(refusal, message, cause, false);
    }

    private InletRefusedException(Refusal refusal, String message, Throwable cause, boolean counted) {
        super(message, cause);
        this.refusal = refusal;
        this.counted = counted;
    }

    /** The same, and {@link InletCounters} has it already. */
    InletRefusedException asCounted() {
        return new InletRefusedException(refusal, getMessage(), getCause(), true);
    }

    /** Whether {@link InletCounters} has it already. */
    public boolean counted() {
        return counted;
    }

    public Refusal refusal() {
        return refusal;
    }
}
