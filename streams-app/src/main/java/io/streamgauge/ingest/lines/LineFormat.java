package io.streamgauge.ingest.lines;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;

/** Cuts a record into lines for codecs that read one at a time. A line ends with LF or CRLF; blank ones are passed over. */
public final class LineFormat {
    private LineFormat() {}

    /** Reads one line, which is not blank; never throws. */
    @FunctionalInterface
    public interface LineReader {
        /** @param number from 1 */
        void read(byte[] b, int from, int to, int number);
    }

    /** Gives all lines in their order, as many as the limits allow; false where that is not all. Rejects a record that is empty, blank or too large. */
    public static boolean read(byte[] record, Limits limits, PointSink sink, LineReader reader) {
        if (record == null || record.length == 0) {
            sink.reject(Reject.EMPTY_RECORD, record == null ? "the record has no value" : "the record is empty");
            return false;
        }
        if (record.length > limits.recordBytes()) {
            sink.reject(
                    Reject.RECORD_TOO_LARGE, record.length + " bytes; at most " + limits.recordBytes() + " are taken");
            return false;
        }
        int number = 0;
        int taken = 0;
        for (int at = 0; at < record.length; ) {
            int end = lineEnd(record, at);
            number++;
            int to = end > at && record[end - 1] == '\r' ? end - 1 : end;
            if (!isBlank(record, at, to)) {
                if (++taken > limits.pointsPerRecord()) {
                    String detail = "more than " + limits.pointsPerRecord() + " lines; cut off at line " + number;
                    sink.reject(Reject.TOO_MANY_POINTS, detail);
                    return false;
                }
                reader.read(record, at, to, number);
            }
            at = end + 1;
        }
        if (taken == 0) {
            sink.reject(Reject.EMPTY_RECORD, "the record is blank");
        }
        return taken > 0;
    }

    private static int lineEnd(byte[] b, int from) {
        int at = from;
        while (at < b.length && b[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != ' ' && b[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
