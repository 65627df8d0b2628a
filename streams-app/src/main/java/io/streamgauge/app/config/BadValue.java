package io.streamgauge.app.config;

/** A value that its type refuses; the message says what would be taken. The loader adds the key. */
final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Origin origin;

    BadValue(Origin origin, String message) {
        super(message);
        this.origin = origin;
    }

    Origin origin() {
        return origin;
    }
}
