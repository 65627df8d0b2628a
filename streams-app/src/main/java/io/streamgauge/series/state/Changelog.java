package io.streamgauge.series.state;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.MetricAbout;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.LabelsCodec;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A partition's state as changelog entries. Keys begin with a letter: {@code D} and a block number for the definitions of 64 instruments, {@code S} and {@code P} for their states as of the newest
 * closed step ({@link StateBlocks}), {@code L}, a step and a number for the deltas of an open one ({@link OpenSteps}), {@code F} and a base name for a family's texts, {@code M} and a name for what was said of a metric apart from its series, {@code H} and a sequence number for samples, {@code W} for how far everything is, {@code R} and a number for a version of the rules.
 *
 * <p>Samples are deleted when the newest in their entry is out of reach: older than the history and the longest block, so that every block that a reader may still look into
 * comes back with its beginning.
 */
final class Changelog {
    static final char DEFINITIONS = 'D';
    static final char FAMILY = 'F';
    static final char DESCRIBED = 'M';
    static final char SAMPLES = 'H';
    static final char PROGRESS = 'W';
    static final char RULES = 'R';

    private static final int VERSION = 1;
    private static final int FED = 1;
    private static final int RECORDED = 2;
    private static final int BARE_NAME = 64;

    private record Kept(long sequence, long newestMs) {}

    private final Registry registry;
    private final StepContext context;
    private final StateCodec states;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private long nextSequence;

    Changelog(Registry registry, StepContext context) {
        this.registry = registry;
        this.context = context;
        this.states = new StateCodec(registry, context);
    }

    void forEachDirty(long closedThroughMs, BiConsumer<byte[], byte[]> entry) {
        families(entry);
        described(entry);
        definitions(entry);
        registry.states.forEachDirty(states, entry);
        registry.open.forEachDirty(entry);
        samples(closedThroughMs, entry);
    }

    private void families(BiConsumer<byte[], byte[]> entry) {
        for (FamilyState family : registry.families.all()) {
            if (family.dirty) {
                family.dirty = false;
                entry.accept(
                        new ByteWriter()
                                .put(FAMILY)
                                .putString(family.name)
                                .put(family.type.ordinal())
                                .toByteArray(),
                        new ByteWriter()
                                .put(VERSION)
                                .putString(family.unit)
                                .putString(family.help)
                                .toByteArray());
            }
        }
    }

    private void described(BiConsumer<byte[], byte[]> entry) {
        for (MetricAbout about : registry.described.takeDirty()) {
            entry.accept(
                    new ByteWriter().put(DESCRIBED).putString(about.family()).toByteArray(),
                    new ByteWriter()
                            .put(VERSION)
                            .put(about.type().ordinal())
                            .putString(about.unit())
                            .putString(about.help())
                            .toByteArray());
        }
    }

    private void definitions(BiConsumer<byte[], byte[]> entry) {
        BitSet dirty = registry.dirtyDefinitions;
        ByteWriter out = new ByteWriter(4096);
        for (int block = dirty.nextSetBit(0); block >= 0; block = dirty.nextSetBit(block + 1)) {
            out.clear();
            out.put(VERSION);
            boolean any = false;
            int first = block << Registry.BLOCK_SHIFT;
            for (int id = first; id < first + (1 << Registry.BLOCK_SHIFT); id++) {
                Instrument i = registry.ids.get(id);
                if (i != null) {
                    any = true;
                    out.put(id - first);
                    writeDefinition(i, out);
                }
            }
            byte[] key = new ByteWriter().put(DEFINITIONS).putInt(block).toByteArray();
            entry.accept(key, any ? out.toByteArray() : null);
        }
        dirty.clear();
    }

    private void samples(long closedThroughMs, BiConsumer<byte[], byte[]> entry) {
        for (HistoryLog.Chunk chunk : context.log.take()) {
            kept.add(new Kept(nextSequence, chunk.newestMs()));
            byte[] value = new ByteWriter(chunk.bytes().length + 16)
                    .put(VERSION)
                    .putZigzag(chunk.newestMs())
                    .putBytes(chunk.bytes(), 0, chunk.bytes().length)
                    .toByteArray();
            entry.accept(sampleKey(nextSequence++), value);
        }
        long cutoffMs = closedThroughMs - context.settings.historyMs() - context.blockSpanMs - context.stepMs;
        while (!kept.isEmpty() && kept.peek().newestMs < cutoffMs) {
            entry.accept(sampleKey(kept.poll().sequence), null);
        }
    }

    private static byte[] sampleKey(long sequence) {
        return new ByteWriter().put(SAMPLES).putLong(sequence).toByteArray();
    }

    private static void writeDefinition(Instrument i, ByteWriter out) {
        if (i.isRecorded()) {
            out.put(RECORDED).putBlob(i.key).putString(i.group);
            return;
        }
        out.put(FED).putBlob(i.key).put(i.family.type.ordinal() | (i.family.bareName ? BARE_NAME : 0));
        double[] bounds = i.plan.bounds();
        out.putVarint(bounds.length);
        for (double b : bounds) {
            out.putDouble(b);
        }
    }

    // Restoring: first all definitions, then the families' texts, then samples in order, then states, then open steps.

    void readDefinitions(byte[] key, byte[] value) {
        int first = new ByteReader(key).skipped(1).getInt() << Registry.BLOCK_SHIFT;
        ByteReader in = open(value);
        while (in.hasRemaining()) {
            int id = first + in.get();
            int kind = in.get();
            byte[] seriesKey = in.getBlob();
            if (kind == RECORDED) {
                Labels labels = LabelsCodec.decode(seriesKey);
                registry.createRecorded(id, seriesKey, labels, in.getString());
                continue;
            }
            int typed = in.get();
            MetricType type = MetricType.values()[typed & ~BARE_NAME];
            double[] bounds = new double[in.getLength()];
            for (int k = 0; k < bounds.length; k++) {
                bounds[k] = in.getDouble();
            }
            registry.create(id, SeriesKey.ofBytes(seriesKey), type, (typed & BARE_NAME) != 0, bounds);
        }
    }

    void readFamily(byte[] key, byte[] value) {
        ByteReader in = new ByteReader(key).skipped(1);
        FamilyState family = registry.families.get(in.getString());
        if (family != null && family.type.ordinal() == in.get()) {
            ByteReader text = open(value);
            family.unit = text.getString();
            family.help = text.getString();
        }
    }

    void readDescribed(byte[] key, byte[] value) {
        String family = new ByteReader(key).skipped(1).getString();
        ByteReader in = open(value);
        registry.described.put(family, MetricType.values()[in.get()], in.getString(), in.getString());
    }

    void readSamples(byte[] key, byte[] value, SampleRestorer restorer) {
        long sequence = new ByteReader(key).skipped(1).getLong();
        nextSequence = Math.max(nextSequence, sequence + 1);
        ByteReader in = open(value);
        kept.add(new Kept(sequence, in.getZigzag()));
        restorer.read(in);
    }

    void readStates(Map<byte[], byte[]> wholes, Map<byte[], byte[]> patches) {
        registry.states.restore(wholes, patches, states);
    }

    void readOpenStep(byte[] key, byte[] value) {
        registry.open.restore(key, value, registry.ids);
    }

    void writeSequence(ByteWriter out) {
        out.putVarint(nextSequence);
    }

    void readSequence(ByteReader in) {
        nextSequence = Math.max(nextSequence, in.getVarint());
    }

    static ByteReader open(byte[] value) {
        return open(value, VERSION);
    }

    /** A reader behind the first byte, which must be this version of the format. */
    static ByteReader open(byte[] value, int expected) {
        ByteReader in = new ByteReader(value);
        int version = in.get();
        if (version != expected) {
            throw new CorruptRecordException("a changelog entry of format version " + version + "; this service reads "
                    + expected + "; start with an empty changelog, or with the service that wrote it");
        }
        return in;
    }
}
