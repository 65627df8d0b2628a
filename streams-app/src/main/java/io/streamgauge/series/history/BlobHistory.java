package io.streamgauge.series.history;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/**
 * The histogram samples of one series in ascending time, each an encoded blob whose meaning is the caller's: the whole histogram, or what one step added. An empty blob is a stale
 * marker. Blocks are as in {@link FloatHistory}, and deflated when they are full; here the copy of the sample before is the whole state at that time, also where samples are what a step added. Not thread-safe.
 */
public final class BlobHistory {
    private Block[] sealed = Block.NONE;
    private ByteWriter head;
    private int headCount;
    private long headFirstMs;
    private long lastMs = Long.MIN_VALUE;

    /** Takes what {@link #scan} finds. */
    public interface Visitor {
        /** The whole state at this time: what comes before a block's first sample. It may have been seen before. */
        void base(long timeMs, byte[] bytes, int from, int to);

        /** A sample; empty is a stale marker. */
        void sample(long timeMs, byte[] bytes, int from, int to);
    }

    public boolean isEmpty() {
        return lastMs == Long.MIN_VALUE;
    }

    public long lastMs() {
        return lastMs;
    }

    public boolean startsBlock(long timeMs, long blockSpanMs) {
        return headCount == 0 || headCount >= FloatHistory.MAX_BLOCK_SAMPLES || timeMs - headFirstMs >= blockSpanMs;
    }

    /** Begins a block with no state before it. */
    public void start(long timeMs, byte[] blob) {
        seal();
        head.put(0);
        headFirstMs = timeMs;
        append(timeMs, blob);
    }

    /** Begins a block with the whole state before it. */
    public void start(long previousMs, byte[] previous, long timeMs, byte[] blob) {
        seal();
        head.put(1).putZigzag(previousMs).putBlob(previous);
        headFirstMs = timeMs;
        append(timeMs, blob);
    }

    public void append(long timeMs, byte[] blob) {
        head.putZigzag(headCount == 0 ? timeMs : timeMs - lastMs).putBlob(blob);
        headCount++;
        lastMs = timeMs;
    }

    private void seal() {
        if (headCount > 0) {
            sealed =
                    Block.append(sealed, new Block(Deflated.pack(head.array(), head.size()), headCount, lastMs, false));
            head.clear();
            headCount = 0;
        } else if (head == null) {
            head = new ByteWriter(32);
        }
    }

    /** Drops the blocks that end at or before {@code cutoffMs}; never the newest. */
    public void trim(long cutoffMs) {
        sealed = Block.trim(sealed, cutoffMs);
    }

    /** Gives the blocks that hold the newest sample at or before {@code fromMs} and everything after it up to {@code toMs}, from the first such block's base on. */
    public void scan(long fromMs, long toMs, Visitor out) {
        for (int i = Block.firstAt(sealed, fromMs); i < sealed.length; i++) {
            byte[] data = Deflated.unpack(sealed[i].data());
            if (!scanBlock(new ByteReader(data), sealed[i].count(), toMs, out)) {
                return;
            }
        }
        if (headCount > 0) {
            scanBlock(new ByteReader().reset(head.array(), 0, head.size()), headCount, toMs, out);
        }
    }

    private static boolean scanBlock(ByteReader in, int count, long toMs, Visitor out) {
        if (in.get() == 1) {
            long baseMs = in.getZigzag();
            int length = in.getLength();
            out.base(baseMs, in.array(), in.position(), in.position() + length);
            in.skip(length);
        }
        long time = 0;
        for (int i = 0; i < count; i++) {
            time += in.getZigzag();
            if (time > toMs) {
                return false;
            }
            int length = in.getLength();
            out.sample(time, in.array(), in.position(), in.position() + length);
            in.skip(length);
        }
        return true;
    }

    /** Bytes of encoded samples; for figures. */
    public int encodedBytes() {
        int sum = head == null ? 0 : head.size();
        for (Block b : sealed) {
            sum += b.data().length;
        }
        return sum;
    }
}
