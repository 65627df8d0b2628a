package io.streamgauge.series.state;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.series.history.DeltaBlobs;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.CorruptRecordException;
import java.util.ArrayList;
import java.util.List;

/**
 * A step that has deltas and is not closed: which instruments it touched, and its deltas as the changelog keeps them until it closes, one after the other as they were taken. A delta's instrument is
 * written as its id: while a step is open for it, the id is not given to another.
 *
 * <p>A log and not the instruments' states: a step gets deltas in many commits, and each would write again what the ones before it brought.
 */
final class OpenStep {
    private static final int CHUNK_BYTES = 128 * 1024;

    /** With the id in one number: what follows. */
    private static final int TAG_BITS = 3;

    private static final int INCREMENT = 0;
    private static final int TOTAL = 1;
    private static final int GAUGE = 2;
    private static final int WHOLE = 3;
    private static final int OBSERVATIONS = 4;
    private static final int TTL = 5;
    private static final int EXEMPLAR = 6;

    final long endMs;
    private final IdList touched = new IdList();
    private final ByteWriter log = new ByteWriter(256);
    private final List<byte[]> full = new ArrayList<>();
    /** Entries of the changelog. */
    private int written;

    OpenStep(long endMs) {
        this.endMs = endMs;
    }

    /** It has something for the instrument; some are said twice. */
    void touch(int id) {
        touched.add(id);
    }

    IdList touched() {
        return touched;
    }

    void increment(int id, double hi, double lo) {
        begin(id, INCREMENT).putNumber(hi).putNumber(lo);
    }

    void total(int id, Point p) {
        Points.write(p, begin(id, TOTAL));
    }

    void gauge(int id, Point p) {
        Points.write(p, begin(id, GAUGE));
    }

    void whole(int id, Whole w) {
        w.write(begin(id, WHOLE));
    }

    void observations(int id, byte[] bytes, int from, int to) {
        begin(id, OBSERVATIONS).putVarint((long) to - from).putBytes(bytes, from, to - from);
    }

    /** That the instrument's time to live is at least this. */
    void ttl(int id, long ms) {
        begin(id, TTL).putVarint(ms);
    }

    void exemplar(int id, SourcedExemplar e) {
        e.write(begin(id, EXEMPLAR));
    }

    private ByteWriter begin(int id, int tag) {
        if (log.size() > CHUNK_BYTES) {
            cut();
        }
        return log.putVarint((long) id << TAG_BITS | tag);
    }

    private void cut() {
        full.add(log.toByteArray());
        log.clear();
    }

    /** The log since the last call, cut to entries of the changelog. */
    List<byte[]> takeLog() {
        if (!log.isEmpty()) {
            cut();
        }
        List<byte[]> chunks = List.copyOf(full);
        full.clear();
        written += chunks.size();
        return chunks;
    }

    /** How many entries of the changelog it has; they are numbered from 0. */
    int written() {
        return written;
    }

    /** Takes a part of the log again; in order. */
    void restore(int number, ByteReader in, InstrumentTable.Ids ids) {
        written = Math.max(written, number + 1);
        while (in.hasRemaining()) {
            long head = in.getVarint();
            int id = (int) (head >>> TAG_BITS);
            Instrument i = ids.get(id);
            if (i == null) {
                throw new CorruptRecordException("a delta for instrument " + id + " without its definition");
            }
            int tag = (int) head & ((1 << TAG_BITS) - 1);
            if (tag == INCREMENT) {
                i.increment(this, in.getNumber(), in.getNumber());
            } else {
                restore(tag, i.pendingAt(this), in);
            }
        }
    }

    private static void restore(int tag, Pending p, ByteReader in) {
        switch (tag) {
            case TOTAL -> p.total(Points.read(in));
            case GAUGE -> p.gauge(Points.read(in));
            case WHOLE -> p.whole(Whole.read(in));
            case OBSERVATIONS -> p.observations(observations(in));
            case TTL -> p.ttlMs = Math.max(p.ttlMs, in.getVarint());
            case EXEMPLAR -> p.exemplar(SourcedExemplar.read(in));
            default -> throw new CorruptRecordException("delta tag " + tag + " at byte " + in.position());
        }
    }

    private static HistogramAccumulator observations(ByteReader in) {
        int length = in.getLength();
        int from = in.position();
        in.skip(length);
        return DeltaBlobs.decode(in.array(), from, from + length);
    }
}
