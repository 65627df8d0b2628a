package io.streamgauge.series.wire;

import java.util.function.IntConsumer;

/** Slots of one SERIES partition that a RULES partition reads no longer. Not thread-safe. */
public final class ForgottenSlots {
    private final ByteWriter out = new ByteWriter(64);
    private final int seriesPartition;
    private final long atMs;

    /** @param atMs the newest step that the SERIES partition has closed: nothing newer was sent before */
    public ForgottenSlots(int seriesPartition, long atMs) {
        this.seriesPartition = seriesPartition;
        this.atMs = atMs;
    }

    public void add(int slot) {
        if (out.isEmpty()) {
            Kinds.begin(out, Kinds.FORGET).putVarint(seriesPartition).putLong(atMs);
        }
        out.putVarint(slot);
    }

    public boolean isEmpty() {
        return out.isEmpty();
    }

    public byte[] encode() {
        return out.toByteArray();
    }

    /** Reads the slots after kind, partition and time. */
    public static void read(ByteReader in, IntConsumer slots) {
        while (in.hasRemaining()) {
            slots.accept(in.getVarInt());
        }
    }
}
