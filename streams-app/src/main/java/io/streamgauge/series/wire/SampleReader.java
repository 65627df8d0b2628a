package io.streamgauge.series.wire;

import java.util.function.UnaryOperator;

/** Reads what {@link SampleWriter} wrote. Not thread-safe. */
public final class SampleReader {
    private final ByteReader in;
    private final UnaryOperator<String> intern;
    private long time;
    private long slotBefore;

    /**
     * Reads what remains.
     *
     * @param intern for names and values of labels
     */
    public SampleReader(ByteReader in, UnaryOperator<String> intern) {
        this.in = in;
        this.intern = intern;
    }

    /** Hands all remaining entries to {@code handler}. */
    public static void read(ByteReader in, UnaryOperator<String> intern, SampleHandler handler) {
        new SampleReader(in, intern).read(Integer.MAX_VALUE, handler);
    }

    /** Hands so many entries to {@code handler}, or as many as there are; answers whether there are more. */
    public boolean read(int max, SampleHandler handler) {
        for (int left = max; left > 0 && in.hasRemaining(); ) {
            long token = in.getVarint();
            int tag = (int) token & 7;
            if (tag == SampleWriter.TIME) {
                time += in.getZigzag();
                continue;
            }
            long d = token >>> 3;
            slotBefore += (d >>> 1) ^ -(d & 1);
            entry(tag, (int) slotBefore, handler);
            left--;
        }
        return in.hasRemaining();
    }

    private void entry(int tag, int slot, SampleHandler handler) {
        switch (tag) {
            case SampleWriter.DEFINE -> {
                int flags = in.get();
                if (flags == SampleWriter.EXEMPLAR) {
                    handler.exemplar(slot, time, ExemplarCodec.read(in, time));
                    return;
                }
                String group = in.getString();
                handler.define(slot, LabelsCodec.read(in, intern), flags, group);
            }
            case SampleWriter.VALUE -> handler.value(slot, time, in.getNumber());
            case SampleWriter.VALUE_START -> handler.valueStart(slot, time, in.getNumber());
            case SampleWriter.VALUE_AFTER ->
                handler.valueAfter(slot, time - in.getZigzag(), in.getNumber(), time, in.getNumber());
            case SampleWriter.BLOB -> handler.blob(slot, time, in.getBlob());
            case SampleWriter.BLOB_START -> handler.blobStart(slot, time, in.getBlob());
            default -> handler.blobAfter(slot, time - in.getZigzag(), in.getBlob(), time, in.getBlob());
        }
    }
}
