package io.streamgauge.series.wire;

import io.streamgauge.model.Labels;

/** Recorded samples on their way from RULES to one SERIES partition: group, time, labels and value of each, without repeating group and time. Not thread-safe. */
public final class RecordedSamples {
    private static final int GROUP = 0;
    private static final int TIME = 1;
    private static final int FLOAT = 2;
    private static final int HISTOGRAM = 3;

    private final ByteWriter out = new ByteWriter(1024);
    private String group = "";
    private long timeMs;

    /** Takes what {@link #read} finds. */
    public interface Handler {
        void value(String group, long timeMs, byte[] key, double value);

        void histogram(String group, long timeMs, byte[] key, byte[] histogram);
    }

    public int size() {
        return out.size();
    }

    public void add(String ofGroup, long atMs, Labels labels, double value) {
        head(ofGroup, atMs);
        out.put(FLOAT).putBlob(LabelsCodec.encode(labels)).putNumber(value);
    }

    public void add(String ofGroup, long atMs, Labels labels, byte[] histogram) {
        head(ofGroup, atMs);
        out.put(HISTOGRAM).putBlob(LabelsCodec.encode(labels)).putBlob(histogram);
    }

    private void head(String ofGroup, long atMs) {
        if (out.isEmpty()) {
            Kinds.begin(out, Kinds.RECORDED);
            group = "";
            timeMs = 0;
        }
        if (!ofGroup.equals(group)) {
            out.put(GROUP).putString(ofGroup);
            group = ofGroup;
        }
        if (atMs != timeMs) {
            out.put(TIME).putZigzag(atMs - timeMs);
            timeMs = atMs;
        }
    }

    /** The record; afterwards a new one begins. */
    public byte[] take() {
        byte[] record = out.toByteArray();
        out.clear();
        return record;
    }

    /** Reads the body after the kind. */
    public static void read(ByteReader in, Handler handler) {
        String group = "";
        long time = 0;
        while (in.hasRemaining()) {
            int tag = in.get();
            switch (tag) {
                case GROUP -> group = in.getString();
                case TIME -> time += in.getZigzag();
                case FLOAT -> handler.value(group, time, in.getBlob(), in.getNumber());
                case HISTOGRAM -> handler.histogram(group, time, in.getBlob(), in.getBlob());
                default -> throw new CorruptRecordException("recorded-sample tag " + tag);
            }
        }
    }
}
