package io.streamgauge.ingest;

/** What every record must be, whatever its format. */
public final class RecordCheck {
    private RecordCheck() {}

    /** Whether the record is refused unread: nothing, or too much. */
    public static boolean refuses(byte[] record, Limits limits, PointSink sink) {
        if (record == null || record.length == 0) {
            sink.reject(Reject.EMPTY_RECORD, record == null ? "the record has no value" : "the record is empty");
            return true;
        }
        if (record.length > limits.recordBytes()) {
            sink.reject(
                    Reject.RECORD_TOO_LARGE, record.length + " bytes; at most " + limits.recordBytes() + " are taken");
            return true;
        }
        return false;
    }
}
