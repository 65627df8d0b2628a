package io.streamgauge.series.wire;

/** A record of an internal topic or changelog that can't be read: it was not written by this service, or by a newer version of it. */
public final class CorruptRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptRecordException(String message) {
        super(message);
    }
}
