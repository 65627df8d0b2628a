package io.streamgauge.series.wire;

import io.streamgauge.model.MetricType;

/**
 * Builds delta batches of one input partition. For each series {@link #series}, its steps, {@link #endSeries}; then {@link #take}. Not thread-safe.
 *
 * <p>Layout after the kind: input partition, base time, then per series: key, type and flags, metadata if flagged, entries each with a tag, 0 at the end. Step ends are
 * differences to the base.
 */
public final class DeltaWriter {
    static final int END = 0;
    static final int INCREMENT = 1;
    static final int TOTAL = 2;
    static final int GAUGE = 3;
    static final int OBSERVATIONS = 4;
    static final int HAS_METADATA = 8;

    private final int inputPartition;
    private final ByteWriter out = new ByteWriter(4096);
    private long baseMs;
    private int series;

    public DeltaWriter(int inputPartition) {
        this.inputPartition = inputPartition;
    }

    public int seriesCount() {
        return series;
    }

    public int size() {
        return out.size();
    }

    public void series(byte[] key, MetricType type, long firstStepEndMs) {
        begin(key, firstStepEndMs);
        out.put(type.ordinal());
    }

    /** @param unit and help may be empty */
    public void series(byte[] key, MetricType type, String unit, String help, long firstStepEndMs) {
        begin(key, firstStepEndMs);
        out.put(type.ordinal() | HAS_METADATA).putString(unit).putString(help);
    }

    private void begin(byte[] key, long firstStepEndMs) {
        if (series == 0) {
            baseMs = firstStepEndMs;
            Kinds.begin(out, Kinds.DELTAS).putVarint(inputPartition).putZigzag(baseMs);
        }
        series++;
        out.putBlob(key);
    }

    public void increment(long stepEndMs, double hi, double lo) {
        out.put(INCREMENT).putZigzag(stepEndMs - baseMs).putNumber(hi).putNumber(lo);
    }

    public void total(long stepEndMs, long timeMs, long offset, double value) {
        point(TOTAL, stepEndMs, timeMs, offset, value);
    }

    public void gauge(long stepEndMs, long timeMs, long offset, double value) {
        point(GAUGE, stepEndMs, timeMs, offset, value);
    }

    private void point(int tag, long stepEndMs, long timeMs, long offset, double value) {
        out.put(tag)
                .putZigzag(stepEndMs - baseMs)
                .putZigzag(stepEndMs - timeMs)
                .putVarint(offset)
                .putNumber(value);
    }

    public void observations(long stepEndMs, byte[] histogram, int from, int length) {
        out.put(OBSERVATIONS).putZigzag(stepEndMs - baseMs).putVarint(length).putBytes(histogram, from, length);
    }

    public void endSeries() {
        out.put(END);
    }

    /** The batch; afterwards a new one begins. */
    public byte[] take() {
        byte[] batch = out.toByteArray();
        series = 0;
        out.clear();
        return batch;
    }
}
