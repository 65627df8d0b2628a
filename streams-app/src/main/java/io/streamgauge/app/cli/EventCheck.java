package io.streamgauge.app.cli;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.format.Decoders;
import io.streamgauge.ingest.format.FormatSettings;
import java.util.ArrayList;
import java.util.List;

/** Tells whether the service would take a record, by the service's own decoder. Not thread-safe. */
final class EventCheck {
    private static final int MAX_PROBLEMS = 1000;

    private final PointDecoder decoder;
    private final Rejects sink = new Rejects();

    /** @param format of the records */
    EventCheck(Format format) {
        decoder = new Decoders(format, FormatSettings.DEFAULT).of(format);
    }

    /** Why it would not be taken, or only in part: at most {@value #MAX_PROBLEMS} reasons; empty if all is well. */
    List<String> problems(byte[] record) {
        sink.points = 0;
        sink.problems = new ArrayList<>();
        decoder.decode(record, System.currentTimeMillis(), Limits.DEFAULT, sink);
        return sink.problems;
    }

    /** Whether something of the record that was looked at last would be taken. */
    boolean hasPoints() {
        return sink.points > 0;
    }

    private static final class Rejects implements PointSink {
        private long points;
        private List<String> problems = List.of();

        @Override
        public void point(Point p) {
            points++;
        }

        @Override
        public void reject(Reject why, String detail) {
            if (problems.size() < MAX_PROBLEMS) {
                problems.add(why.text() + ": " + detail);
            }
        }
    }
}
