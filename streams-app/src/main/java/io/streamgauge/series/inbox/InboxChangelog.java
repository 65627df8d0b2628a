package io.streamgauge.series.inbox;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.history.DeltaBlobs;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.CorruptEntryException;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.LabelsCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * An inbox as changelog entries: {@code D} and a block number for 64 definitions, with the newest samples of those that are idle; {@code H} and a sequence number for a
 * record of samples as it came; {@code W} for how far everything is; {@code V} and a number for a version of the rules.
 */
final class InboxChangelog {
    private static final int VERSION = 1;
    private static final byte[] PROGRESS = {'W'};
    private static final int NO_TAIL = 0;
    private static final int FLOAT_TAIL = 1;
    private static final int BLOB_TAIL = 2;

    private record Kept(long sequence, long newestMs) {}

    private final Tables tables;
    private final Horizon horizon;
    private final VersionLine versions;
    private final DeltaBlobs deltas;
    private final long slackMs;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private final TreeMap<Long, byte[]> fresh = new TreeMap<>();
    private final List<Long> gone = new ArrayList<>();
    private final TreeMap<byte[], byte[]> restoring = new TreeMap<>(Arrays::compareUnsigned);
    private long nextSequence;

    /** @param slackMs how much longer than the history samples are kept: the longest block, and the rest of a check */
    InboxChangelog(Tables tables, Horizon horizon, VersionLine versions, StepGrid grid, long slackMs) {
        this.tables = tables;
        this.horizon = horizon;
        this.versions = versions;
        this.deltas = new DeltaBlobs(grid);
        this.slackMs = slackMs;
    }

    /** A record of samples, or of slots to forget. */
    void add(byte[] record, long newestMs) {
        fresh.put(nextSequence, record);
        kept.add(new Kept(nextSequence++, newestMs));
    }

    private void drop(long sequence) {
        if (fresh.remove(sequence) == null) {
            gone.add(sequence);
        }
    }

    void forEachDirty(BiConsumer<byte[], byte[]> entry) {
        while (!kept.isEmpty() && kept.peek().newestMs < horizon.oldestMs() - slackMs) {
            drop(kept.poll().sequence);
        }
        definitions(entry);
        versions.forEachDirty(entry);
        fresh.forEach((sequence, record) -> entry.accept(key(sequence), record));
        gone.forEach(sequence -> entry.accept(key(sequence), null));
        fresh.clear();
        gone.clear();
        ByteWriter out = new ByteWriter(128).put(VERSION).putVarint(nextSequence);
        horizon.write(out);
        entry.accept(PROGRESS.clone(), out.toByteArray());
    }

    private static byte[] key(long sequence) {
        return new ByteWriter().put('H').putLong(sequence).toByteArray();
    }

    private void definitions(BiConsumer<byte[], byte[]> entry) {
        BitSet dirty = tables.dirtyBlocks;
        ByteWriter out = new ByteWriter(4096);
        for (int block = dirty.nextSetBit(0); block >= 0; block = dirty.nextSetBit(block + 1)) {
            out.clear();
            out.put(VERSION);
            int first = block << Tables.BLOCK_SHIFT;
            for (int id = first; id < first + (1 << Tables.BLOCK_SHIFT); id++) {
                if (tables.get(id) != null) {
                    write(tables.get(id), id - first, out);
                }
            }
            byte[] key = new ByteWriter().put('D').putInt(block).toByteArray();
            entry.accept(key, out.size() > 1 ? out.toByteArray() : null);
        }
        dirty.clear();
    }

    private void write(SampleTable t, int at, ByteWriter out) {
        out.put(at).putVarint(t.seriesPartition).putVarint(t.slot).put(t.flags).putString(t.group);
        LabelsCodec.write(t.labels, out);
        if (!t.idle) {
            out.put(NO_TAIL);
        } else if (t.blobs() == null) {
            out.put(FLOAT_TAIL).putZigzag(t.lastMs()).putNumber(t.floats().lastValue());
        } else {
            HistogramAccumulator state = deltas.at(t.blobs(), t.lastMs());
            out.put(BLOB_TAIL).putZigzag(t.lastMs()).putBlob(state == null ? new byte[0] : state.encode());
        }
    }

    void restore(byte[] key, byte[] value) {
        if (value == null) {
            restoring.remove(key);
        } else {
            restoring.put(key, value);
        }
    }

    /**
     * Puts everything back.
     *
     * @param replay takes the body of a record of samples
     */
    void finish(InboxAppender appender, BiConsumer<byte[], ByteReader> replay) {
        byte[] progress = restoring.remove(PROGRESS);
        for (Map.Entry<byte[], byte[]> e : restoring.entrySet()) {
            if (e.getKey()[0] == 'D') {
                CorruptEntryException.guard(
                        e.getKey(),
                        () -> readDefinitions(
                                new ByteReader(e.getKey()).skipped(1).getInt(), open(e.getValue()), appender));
            }
        }
        // A definition that a record below changes was also another since: it is written again.
        tables.dirtyBlocks.clear();
        for (Map.Entry<byte[], byte[]> e : restoring.entrySet()) {
            if (e.getKey()[0] == 'V') {
                versions.restore(open(e.getValue()));
            }
        }
        for (Map.Entry<byte[], byte[]> e : restoring.entrySet()) {
            if (e.getKey()[0] == 'H') {
                CorruptEntryException.guard(e.getKey(), () -> {
                    nextSequence = new ByteReader(e.getKey()).skipped(1).getLong();
                    replay.accept(e.getValue(), new ByteReader(e.getValue()));
                });
            }
        }
        restoring.clear();
        fresh.clear();
        tables.findFree();
        if (progress != null) {
            CorruptEntryException.guard(PROGRESS, () -> {
                ByteReader in = open(progress);
                nextSequence = in.getVarint();
                horizon.read(in);
            });
        }
    }

    private void readDefinitions(int block, ByteReader in, InboxAppender appender) {
        int first = block << Tables.BLOCK_SHIFT;
        while (in.hasRemaining()) {
            int id = first + in.get();
            int seriesPartition = in.getVarInt();
            int slot = in.getVarInt();
            int flags = in.get();
            String group = in.getString();
            SampleTable t = tables.put(new SampleTable(
                    id, seriesPartition, slot, LabelsCodec.read(in, UnaryOperator.identity()), flags, group));
            int tail = in.get();
            if (tail != NO_TAIL) {
                long timeMs = in.getZigzag();
                t.idle = true;
                if (tail == FLOAT_TAIL) {
                    appender.restoreTail(t, timeMs, in.getNumber());
                } else {
                    byte[] state = in.getBlob();
                    t.useBlobs(false).start(timeMs, state, timeMs, new HistogramAccumulator().encode());
                }
            }
        }
    }

    private static ByteReader open(byte[] value) {
        ByteReader in = new ByteReader(value);
        int version = in.get();
        if (version != VERSION) {
            throw new CorruptRecordException("a changelog entry of format version " + version + "; this service reads "
                    + VERSION + "; start with an empty changelog, or with the service that wrote it");
        }
        return in;
    }
}
