package io.streamgauge.series.wire;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;

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
    static final int ORIGIN = 5;
    static final int WHOLE = 6;
    static final int TTL = 7;
    static final int EXEMPLAR = 8;
    static final int HAS_METADATA = 8;
    static final int BARE_NAME = 16;
    static final int ABOUT = 32;

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
        series(key, type, false, firstStepEndMs);
    }

    /** @param bareName of a counter whose name does not get {@code _total} */
    public void series(byte[] key, MetricType type, boolean bareName, long firstStepEndMs) {
        begin(key, firstStepEndMs);
        out.put(type.ordinal() | (bareName ? BARE_NAME : 0));
    }

    /** @param unit and help may be empty */
    public void series(byte[] key, MetricType type, boolean bareName, String unit, String help, long firstStepEndMs) {
        begin(key, firstStepEndMs);
        out.put(type.ordinal() | (bareName ? BARE_NAME : 0) | HAS_METADATA)
                .putString(unit)
                .putString(help);
    }

    /** What is said of a metric; between series, without {@link #endSeries}. */
    public void about(String family, MetricType type, String unit, String help) {
        begin(family.getBytes(StandardCharsets.UTF_8), 0);
        out.put(type.ordinal() | ABOUT).putString(unit).putString(help);
    }

    /** How long the series may go without an event, by the steps that follow; 0 where they don't say. */
    public void ttl(long ms) {
        out.put(TTL).putVarint(ms);
    }

    /** Before a point or a whole histogram that has an origin. */
    public void origin(long startMs, long source) {
        out.put(ORIGIN).putZigzag(startMs).putLong(source);
    }

    /** @param length 0 where the series ended */
    public void whole(long stepEndMs, long timeMs, long offset, byte[] histogram, int from, int length) {
        out.put(WHOLE)
                .putZigzag(stepEndMs - baseMs)
                .putZigzag(stepEndMs - timeMs)
                .putVarint(offset)
                .putVarint(length)
                .putBytes(histogram, from, length);
    }

    /** A measurement with its trace; after the step's deltas. */
    public void exemplar(long stepEndMs, long offset, Exemplar exemplar) {
        out.put(EXEMPLAR).putZigzag(stepEndMs - baseMs).putVarint(offset);
        ExemplarCodec.write(exemplar, stepEndMs, out);
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
