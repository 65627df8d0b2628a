package io.streamgauge.series.history;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import java.util.Arrays;

/**
 * The float samples of one series, compressed, in ascending time. Holds what was appended; the view between ({@link DenseView}) is computed by the reader.
 *
 * <p>Samples lie in blocks. Each block but the first begins with a copy of the sample before it, so that old blocks can go without the reader losing the value that was in
 * force. A block takes at most {@value #MAX_BLOCK_SAMPLES} samples and a bounded time, so that what a changelog must keep is bounded too. Not thread-safe.
 */
public final class FloatHistory {
    /** The most samples of a block. */
    public static final int MAX_BLOCK_SAMPLES = 120;

    private Block[] sealed = Block.NONE;
    private byte[] head;
    private int headSize;
    private int headCount;
    private long headFirstMs;
    private boolean headAscending;
    private long lastMs = Long.MIN_VALUE;
    private long lastBits;
    private long timeStep;
    private long valueStep;

    public boolean isEmpty() {
        return lastMs == Long.MIN_VALUE;
    }

    /** The newest sample's time, or {@link Long#MIN_VALUE}. */
    public long lastMs() {
        return lastMs;
    }

    public double lastValue() {
        return Double.longBitsToDouble(lastBits);
    }

    /** Whether the next sample at this time begins a block. */
    public boolean startsBlock(long timeMs, long blockSpanMs) {
        return head == null || headCount >= MAX_BLOCK_SAMPLES || timeMs - headFirstMs >= blockSpanMs;
    }

    /** Begins a block without a sample before it. For a series' first sample. */
    public void start(long timeMs, double value, FloatAppender appender) {
        seal();
        headFirstMs = timeMs;
        append(timeMs, value, appender);
    }

    /** Begins a block with the sample before it, which is not newer than any other. */
    public void start(long previousMs, double previous, long timeMs, double value, FloatAppender appender) {
        seal();
        append(previousMs, previous, appender);
        append(timeMs, value, appender);
        headFirstMs = timeMs;
    }

    /** Appends to the block in progress; {@code timeMs} is newer than {@link #lastMs}. */
    public void append(long timeMs, double value, FloatAppender appender) {
        FloatCodec codec = appender.codec;
        ByteWriter out = appender.bytes;
        out.clear();
        if (headCount == 0) {
            codec.reset();
        } else {
            codec.resume(lastMs, lastBits, timeStep, valueStep);
        }
        codec.encode(timeMs, value, out);
        if (headCount == 0) {
            codec.forgetSteps();
        }
        put(out);
        // A stale marker, as any NaN, compares with nothing.
        headAscending = headCount == 0 ? !Double.isNaN(value) : headAscending && value >= lastValue();
        headCount++;
        lastMs = timeMs;
        lastBits = codec.bits;
        timeStep = codec.timeStep;
        valueStep = codec.valueStep;
    }

    private void put(ByteWriter out) {
        int size = out.size();
        if (head == null) {
            head = new byte[Math.max(16, size)];
        } else if (headSize + size > head.length) {
            head = Arrays.copyOf(head, Math.max(headSize + size, head.length + (head.length >> 1)));
        }
        System.arraycopy(out.array(), 0, head, headSize, size);
        headSize += size;
    }

    private void seal() {
        if (headCount > 0) {
            sealed = Block.append(sealed, new Block(Arrays.copyOf(head, headSize), headCount, lastMs, headAscending));
            headSize = 0;
            headCount = 0;
        }
    }

    /** Drops the blocks that end at or before {@code cutoffMs}; never the newest. */
    public void trim(long cutoffMs) {
        sealed = Block.trim(sealed, cutoffMs);
    }

    /** Gives every sample from the newest at or before {@code fromMs} on up to {@code toMs}, in order, to {@code out}; maybe some older ones first. */
    public void scan(long fromMs, long toMs, FloatVisitor out) {
        long seen = Long.MIN_VALUE;
        for (int i = Block.firstAt(sealed, fromMs); i <= sealed.length; i++) {
            boolean isHead = i == sealed.length;
            seen = isHead
                    ? scanBlock(head, headSize, headCount, seen, toMs, out)
                    : scanBlock(sealed[i].data(), sealed[i].data().length, sealed[i].count(), seen, toMs, out);
            if (seen > toMs) {
                return;
            }
        }
    }

    private static long scanBlock(byte[] data, int size, int count, long after, long toMs, FloatVisitor out) {
        if (count == 0) {
            return after;
        }
        ByteReader in = new ByteReader().reset(data, 0, size);
        FloatCodec codec = new FloatCodec();
        long seen = after;
        for (int i = 0; i < count; i++) {
            codec.decode(in);
            if (i == 0) {
                codec.forgetSteps();
            }
            if (codec.timeMs <= seen) {
                continue;
            }
            seen = codec.timeMs;
            if (seen > toMs) {
                return seen;
            }
            out.sample(seen, codec.value());
        }
        return seen;
    }

    /**
     * Adds the sample in force at {@code fromMs}, dated then, or else the first after it; only where the series has not ended since, and no sample since is less than the one before.
     *
     * @return whether it did
     */
    public boolean firstAscending(long fromMs, SampleSlice into) {
        int at = Block.firstAt(sealed, fromMs);
        for (int i = at; i < sealed.length; i++) {
            if (!sealed[i].ascending()) {
                return false;
            }
        }
        if (headCount > 0 && !headAscending) {
            return false;
        }
        if (lastMs <= fromMs) {
            into.add(fromMs, lastValue());
            return !Double.isNaN(lastValue());
        }
        boolean isHead = at == sealed.length;
        ByteReader in = isHead
                ? new ByteReader().reset(head, 0, headSize)
                : new ByteReader().reset(sealed[at].data(), 0, sealed[at].data().length);
        first(in, isHead ? headCount : sealed[at].count(), fromMs, into);
        return true;
    }

    /** Of a block that holds a sample at or after {@code fromMs}. */
    private static void first(ByteReader in, int count, long fromMs, SampleSlice into) {
        FloatCodec codec = new FloatCodec();
        double value = StaleMarker.VALUE;
        boolean any = false;
        for (int i = 0; i < count; i++) {
            codec.decode(in);
            if (i == 0) {
                codec.forgetSteps();
            }
            if (codec.timeMs > fromMs) {
                break;
            }
            value = codec.value();
            any = true;
        }
        into.add(any ? fromMs : codec.timeMs, any ? value : codec.value());
    }

    /** The value in force at {@code timeMs}: the newest at or before it; the stale marker where there is none or the series had ended. */
    public double at(long timeMs) {
        if (lastMs <= timeMs) {
            return isEmpty() ? StaleMarker.VALUE : lastValue();
        }
        double[] found = {StaleMarker.VALUE};
        scan(timeMs, timeMs, (t, v) -> found[0] = v);
        return found[0];
    }

    /** Appends the samples in ({@code fromMs}, {@code toMs}] as stored. */
    public void copy(long fromMs, long toMs, SampleSlice into) {
        scan(fromMs, toMs, (t, v) -> {
            if (t > fromMs) {
                into.add(t, v);
            }
        });
    }

    public boolean isEnded() {
        return !isEmpty() && StaleMarker.is(lastValue());
    }

    /** Bytes of encoded samples; for figures. */
    public int encodedBytes() {
        int sum = headSize;
        for (Block b : sealed) {
            sum += b.data().length;
        }
        return sum;
    }
}
