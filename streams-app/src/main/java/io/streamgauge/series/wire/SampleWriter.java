package io.streamgauge.series.wire;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;

/**
 * Writes definitions and samples of slots, in {@code samples} records and in changelogs alike. Entries follow each other; each begins with a token: the difference of its slot to the
 * slot before, and a tag in 3 bits. {@link #time} sets the time of what follows.
 *
 * <p>A sample can be flagged to begin a block, then with the sample before it; see {@code FloatHistory}. Not thread-safe.
 */
public final class SampleWriter {
    /** Between two samples the older one's value holds at each step end. */
    public static final int DENSE = 1;
    /** Blobs are what the step added, not the whole state. */
    public static final int DELTAS = 2;
    /** What follows goes further back than what the reader has of the slot: older samples that it has stay, the others come again. */
    public static final int ANEW = 4;

    /** Of no definition: an exemplar follows. */
    static final int EXEMPLAR = 8;

    static final int TIME = 0;
    static final int DEFINE = 1;
    static final int VALUE = 2;
    static final int VALUE_START = 3;
    static final int VALUE_AFTER = 4;
    static final int BLOB = 5;
    static final int BLOB_START = 6;
    static final int BLOB_AFTER = 7;

    private final ByteWriter out;
    private long timeMs;
    private int slot;

    /** Appends to {@code out}, whose header the caller has written. */
    public SampleWriter(ByteWriter out) {
        this.out = out;
    }

    /** The header is written anew: nothing is known to the reader. */
    public void restart() {
        timeMs = 0;
        slot = 0;
    }

    public void time(long newTimeMs) {
        if (newTimeMs != timeMs) {
            out.putVarint(TIME).putZigzag(newTimeMs - timeMs);
            timeMs = newTimeMs;
        }
    }

    /** @param group the group that records the series; empty for one that does not come from RULES */
    public void define(int ofSlot, Labels labels, int flags, String group) {
        token(ofSlot, DEFINE);
        out.put(flags).putString(group);
        LabelsCodec.write(labels, out);
    }

    public void value(int ofSlot, double value) {
        token(ofSlot, VALUE);
        out.putNumber(value);
    }

    /** Begins a block with no sample before it. */
    public void valueStart(int ofSlot, double value) {
        token(ofSlot, VALUE_START);
        out.putNumber(value);
    }

    /** Begins a block with the sample before it. */
    public void valueAfter(int ofSlot, long previousMs, double previous, double value) {
        token(ofSlot, VALUE_AFTER);
        out.putZigzag(timeMs - previousMs).putNumber(previous).putNumber(value);
    }

    /** A histogram; an empty blob is a stale marker. */
    public void blob(int ofSlot, byte[] blob) {
        token(ofSlot, BLOB);
        out.putBlob(blob);
    }

    public void blobStart(int ofSlot, byte[] blob) {
        token(ofSlot, BLOB_START);
        out.putBlob(blob);
    }

    public void blobAfter(int ofSlot, long previousMs, byte[] previous, byte[] blob) {
        token(ofSlot, BLOB_AFTER);
        out.putZigzag(timeMs - previousMs).putBlob(previous).putBlob(blob);
    }

    /** A measurement of the series with its trace, which came with the sample of this time. */
    public void exemplar(int ofSlot, Exemplar exemplar) {
        token(ofSlot, DEFINE);
        ExemplarCodec.write(exemplar, timeMs, out.put(EXEMPLAR));
    }

    private void token(int ofSlot, int tag) {
        long d = (long) ofSlot - slot;
        out.putVarint(((d << 1) ^ (d >> 63)) << 3 | tag);
        slot = ofSlot;
    }
}
