package io.streamgauge.app.bench.faults;

/** The service did not come back after a fault. */
final class StandstillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StandstillException(String message) {
        super(message);
    }
}
