package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.SampleWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples appended since the last drain, as they go to the changelog: chunks of bounded size, each with the newest time in it. A chunk's time is bounded too, however much time passes between two
 * drains (as when a backlog is worked off): the changelog must not speak of an instrument any more when its id is given to another.
 */
final class HistoryLog {
    private static final int CHUNK_BYTES = 128 * 1024;

    /** @param newestMs the newest time in the chunk: when it is out of reach, so is the chunk */
    record Chunk(byte[] bytes, long newestMs) {}

    private final ByteWriter out = new ByteWriter(4096);
    private final SampleWriter writer = new SampleWriter(out);
    private final List<Chunk> full = new ArrayList<>();
    private final long spanMs;
    private long oldestMs;
    private long newestMs = Long.MIN_VALUE;

    /** @param spanMs the most time that a chunk covers */
    HistoryLog(long spanMs) {
        this.spanMs = spanMs;
    }

    /** Where to write a sample of this time. */
    SampleWriter at(long timeMs) {
        if (out.size() > CHUNK_BYTES || (!out.isEmpty() && timeMs - oldestMs > spanMs)) {
            cut();
        }
        if (out.isEmpty()) {
            oldestMs = timeMs;
        }
        writer.time(timeMs);
        newestMs = Math.max(newestMs, timeMs);
        return writer;
    }

    private void cut() {
        full.add(new Chunk(out.toByteArray(), newestMs));
        out.clear();
        writer.restart();
        newestMs = Long.MIN_VALUE;
    }

    boolean isEmpty() {
        return full.isEmpty() && out.isEmpty();
    }

    /** The chunks since the last call. */
    List<Chunk> take() {
        if (!out.isEmpty()) {
            cut();
        }
        List<Chunk> chunks = List.copyOf(full);
        full.clear();
        return chunks;
    }
}
