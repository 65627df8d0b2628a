package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.CorruptEntryException;
import io.streamgauge.series.wire.CorruptRecordException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Instruments' states in the changelog, 64 ids to a block. A block is written whole ({@code S} and its number), or what changed of it as a patch ({@code P}, number, index); each carries the
 * block's generation, so that what is older than the whole block counts for nothing. The block is written whole when its patches since the last time, with what changed now, are as long as it
 * is, or {@value #MAX_PATCHES}. So over time a commit writes two states at most for each that changed, and three where a
 * block has so few busy instruments that its patches run out first.
 *
 * <p>An id that is given up has its block written whole: a patch can't say that one is gone.
 */
final class StateBlocks {
    static final char WHOLE = 'S';
    static final char PATCH = 'P';

    private static final int VERSION = 3;
    private static final int BLOCK = 1 << Registry.BLOCK_SHIFT;
    private static final int MAX_PATCHES = 32;

    private final InstrumentTable.Ids ids;
    private final LookAhead ahead;
    private final BitSet dirty = new BitSet();
    private final ByteWriter one = new ByteWriter(256);
    /** By block: its generation; 0 before it was first written. */
    private int[] generations = new int[16];
    /** By block: how many states are in its patches since it was written whole. At least {@value #BLOCK}: it must be next. */
    private int[] patched = new int[16];
    /** By block: the patches since it was written whole. */
    private byte[] patches = new byte[16];
    /** By block: the patches whose keys were ever used. */
    private byte[] keys = new byte[16];

    StateBlocks(InstrumentTable.Ids ids, LookAhead ahead) {
        this.ids = ids;
        this.ahead = ahead;
    }

    /** The instrument's state changed. */
    void changed(int id) {
        dirty.set(id);
    }

    /** The id has no instrument any more. */
    void released(int id) {
        dirty.set(id);
        int block = id >> Registry.BLOCK_SHIFT;
        grow(block);
        patched[block] = BLOCK;
    }

    void clean() {
        dirty.clear();
    }

    private void grow(int block) {
        if (block >= generations.length) {
            int length = Math.max(block + 1, 2 * generations.length);
            generations = Arrays.copyOf(generations, length);
            patched = Arrays.copyOf(patched, length);
            patches = Arrays.copyOf(patches, length);
            keys = Arrays.copyOf(keys, length);
        }
    }

    void forEachDirty(StateCodec codec, BiConsumer<byte[], byte[]> entry) {
        ByteWriter out = new ByteWriter(4096);
        for (int id = dirty.nextSetBit(0); id >= 0; ) {
            int block = id >> Registry.BLOCK_SHIFT;
            int end = (block + 1) << Registry.BLOCK_SHIFT;
            int changes = 0;
            for (int k = id; k >= 0 && k < end; k = dirty.nextSetBit(k + 1)) {
                changes++;
            }
            grow(block);
            out.clear();
            out.put(VERSION).putVarint(++generations[block]);
            if (patched[block] + changes >= BLOCK || patches[block] == MAX_PATCHES) {
                whole(block, codec, out, entry);
            } else {
                patch(block, changes, codec, out, entry);
            }
            id = dirty.nextSetBit(end);
        }
        dirty.clear();
    }

    private void whole(int block, StateCodec codec, ByteWriter out, BiConsumer<byte[], byte[]> entry) {
        int header = out.size();
        int first = block << Registry.BLOCK_SHIFT;
        if (ahead.isWorthIt()) {
            ahead.loadStates(first);
        }
        for (int id = first; id < first + BLOCK; id++) {
            write(id, codec, out);
        }
        patched[block] = 0;
        patches[block] = 0;
        boolean any = out.size() > header;
        entry.accept(key(WHOLE, block).toByteArray(), any ? out.toByteArray() : null);
        if (!any) {
            for (; keys[block] > 0; keys[block]--) {
                entry.accept(key(PATCH, block).put(keys[block] - 1).toByteArray(), null);
            }
        }
    }

    private void patch(int block, int changes, StateCodec codec, ByteWriter out, BiConsumer<byte[], byte[]> entry) {
        int end = (block + 1) << Registry.BLOCK_SHIFT;
        for (int id = dirty.nextSetBit(block << Registry.BLOCK_SHIFT);
                id >= 0 && id < end;
                id = dirty.nextSetBit(id + 1)) {
            write(id, codec, out);
        }
        entry.accept(key(PATCH, block).put(patches[block]).toByteArray(), out.toByteArray());
        patches[block]++;
        patched[block] += changes;
        keys[block] = (byte) Math.max(keys[block], patches[block]);
    }

    private void write(int id, StateCodec codec, ByteWriter out) {
        Instrument i = ids.get(id);
        if (i != null) {
            one.clear();
            codec.write(i, one);
            out.put(id & (BLOCK - 1)).putVarint(one.size()).putBytes(one.array(), 0, one.size());
        }
    }

    private static ByteWriter key(char kind, int block) {
        return new ByteWriter(8).put(kind).putInt(block);
    }

    private record Part(byte[] key, int generation, ByteReader states) {}

    /**
     * Puts all states back, each from the newest part that has it.
     *
     * @param wholes entries of the first kind
     * @param patchEntries of the second
     */
    void restore(Map<byte[], byte[]> wholes, Map<byte[], byte[]> patchEntries, StateCodec codec) {
        Map<Integer, List<Part>> parts = new TreeMap<>();
        wholes.forEach((key, value) -> CorruptEntryException.guard(key, () -> {
            Part part = part(key, value);
            int block = take(key, part, parts);
            generations[block] = part.generation;
        }));
        patchEntries.forEach((key, value) -> CorruptEntryException.guard(key, () -> {
            Part part = part(key, value);
            int block = new ByteReader(key).skipped(1).getInt();
            grow(block);
            keys[block] = (byte) Math.max(keys[block], key[key.length - 1] + 1);
            if (part.generation > generations[block]) {
                take(key, part, parts);
            }
        }));
        parts.forEach((block, some) -> restore(block, some, codec));
    }

    private int take(byte[] key, Part part, Map<Integer, List<Part>> parts) {
        int block = new ByteReader(key).skipped(1).getInt();
        grow(block);
        parts.computeIfAbsent(block, b -> new ArrayList<>()).add(part);
        return block;
    }

    private static Part part(byte[] key, byte[] value) {
        ByteReader in = Changelog.open(value, VERSION);
        return new Part(key, in.getVarInt(), in);
    }

    private void restore(int block, List<Part> parts, StateCodec codec) {
        parts.sort(Comparator.comparingInt(Part::generation).reversed());
        generations[block] = parts.get(0).generation;
        patched[block] = BLOCK;
        BitSet seen = new BitSet(BLOCK);
        for (Part part : parts) {
            CorruptEntryException.guard(part.key, () -> read(block, part.states, seen, codec));
        }
    }

    private void read(int block, ByteReader in, BitSet seen, StateCodec codec) {
        while (in.hasRemaining()) {
            int at = in.get();
            int length = in.getLength();
            if (seen.get(at)) {
                in.skip(length);
                continue;
            }
            seen.set(at);
            int id = (block << Registry.BLOCK_SHIFT) + at;
            Instrument i = ids.get(id);
            if (i == null) {
                throw new CorruptRecordException("the state of instrument " + id + " without its definition");
            }
            codec.read(i, in);
        }
    }
}
