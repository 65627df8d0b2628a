package io.streamgauge.serve;

/** The HTTP port can't be bound. The message says what to do. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int port;

    PortTakenException(String host, int port, Throwable cause) {
        this(host, port, "--http-port", cause);
    }

    /** @param flag that chooses another */
    public PortTakenException(String host, int port, String flag, Throwable cause) {
        super(
                "Port " + port + " on " + host + " can't be bound (" + reason(cause)
                        + "). Stop what listens there, or choose another with " + flag + ".",
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
