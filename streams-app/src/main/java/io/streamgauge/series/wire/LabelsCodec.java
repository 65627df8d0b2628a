package io.streamgauge.series.wire;

import io.streamgauge.model.Labels;
import java.util.function.UnaryOperator;

/** A series' key: its labels, sorted by name, as length and UTF-8 of each name and value. Equal labels have equal bytes. */
public final class LabelsCodec {
    private LabelsCodec() {}

    public static byte[] encode(Labels labels) {
        ByteWriter out = new ByteWriter(128);
        write(labels, out);
        return out.toByteArray();
    }

    public static void write(Labels labels, ByteWriter out) {
        out.putVarint(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            out.putString(labels.nameAt(i)).putString(labels.valueAt(i));
        }
    }

    /** @param intern called with each name and value, so that equal ones can share memory */
    public static Labels read(ByteReader in, UnaryOperator<String> intern) {
        int n = in.getLength();
        String[] pairs = new String[2 * n];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = intern.apply(in.getString());
        }
        try {
            return Labels.ofSorted(pairs);
        } catch (IllegalArgumentException e) {
            throw new CorruptRecordException(e.getMessage());
        }
    }

    public static Labels decode(byte[] key) {
        return read(new ByteReader(key), UnaryOperator.identity());
    }
}
