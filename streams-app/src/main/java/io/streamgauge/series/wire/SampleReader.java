package io.streamgauge.series.wire;

import java.util.function.UnaryOperator;

/** Reads what {@link SampleWriter} wrote. */
public final class SampleReader {
    private SampleReader() {}

    /**
     * Hands all remaining entries to {@code handler}.
     *
     * @param intern for names and values of labels
     */
    public static void read(ByteReader in, UnaryOperator<String> intern, SampleHandler handler) {
        long time = 0;
        long slot = 0;
        while (in.hasRemaining()) {
            long token = in.getVarint();
            int tag = (int) token & 7;
            if (tag == SampleWriter.TIME) {
                time += in.getZigzag();
                continue;
            }
            long d = token >>> 3;
            slot += (d >>> 1) ^ -(d & 1);
            entry(tag, (int) slot, time, in, intern, handler);
        }
    }

    private static void entry(
            int tag, int slot, long time, ByteReader in, UnaryOperator<String> intern, SampleHandler handler) {
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
