package io.streamgauge.ingest.split;

/** It can't be cut into pieces that are small enough, or is malformed. */
public final class SplitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    SplitException(boolean tooLarge, String message) {
        super(message);
        this.tooLarge = tooLarge;
    }

    /** Whether one element alone is too large; else the bytes are malformed. */
    public boolean tooLarge() {
        return tooLarge;
    }
}
