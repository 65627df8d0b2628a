package io.streamgauge.app.cli;

import io.streamgauge.ingest.EventDecoder;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import java.util.Optional;

/** Tells whether the service would take a record, by the service's own decoder. Not thread-safe. */
final class EventCheck {
    private final EventDecoder decoder = new EventDecoder();
    private final FirstReject sink = new FirstReject();

    /** Why it would not be taken, or only in part; empty if all is well. */
    Optional<String> problem(byte[] record) {
        sink.reason = null;
        decoder.decode(record, System.currentTimeMillis(), Limits.DEFAULT, sink);
        return Optional.ofNullable(sink.reason);
    }

    private static final class FirstReject implements PointSink {
        private String reason;

        @Override
        public void point(Point p) {
            // Good ones need no word.
        }

        @Override
        public void reject(Reject why, String detail) {
            if (reason == null) {
                reason = why.text() + ": " + detail;
            }
        }
    }
}
