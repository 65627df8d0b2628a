package io.streamgauge.reporter;

/** Bytes that are no OTLP; the message says where. */
final class MalformedOtlpException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedOtlpException(String message) {
        super(message);
    }
}
