package io.streamgauge.reporter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Packs events into records of the events topic: JSON arrays that end when they reach a size. Not thread-safe. */
public final class EventWriter {
    /** A record is handed on when it is larger: far below what brokers take, and one batch of a producer. */
    static final int RECORD_BYTES = 128 * 1024;

    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] VALUES = ascii(",\"values\":");
    private static final byte[] COUNT = ascii(",\"count\":");
    private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");
    private static final double EXACT = 1L << 53;

    private final Consumer<byte[]> records;
    private byte[] bytes = new byte[4096];
    private int length;

    /** @param records gets each record that is full, and the last one with {@link #finish} */
    public EventWriter(Consumer<byte[]> records) {
        this.records = records;
    }

    /**
     * Writes one event.
     *
     * @param value what a gauge shows, a counter grew by or has as its total, or one observation
     * @return false when there is nothing to say: NaN, or an infinity of what is no gauge
     */
    public boolean write(Series series, double value, long timeMs) {
        return write(series, value, 1, timeMs);
    }

    /** As {@link #write(Series, double, long)}, of an observation that was made {@code count} times. */
    public boolean write(Series series, double value, long count, long timeMs) {
        if (Double.isNaN(value) || (Double.isInfinite(value) && !series.takesInfinity())) {
            return false;
        }
        begin(series);
        append(VALUE);
        append(ascii(number(value)));
        end(count, timeMs);
        return true;
    }

    /** Writes observations, each made {@code count} times; all of them finite. */
    public void write(Series series, double[] values, long count, long timeMs) {
        begin(series);
        append(VALUES);
        for (int i = 0; i < values.length; i++) {
            append((byte) (i == 0 ? '[' : ','));
            append(ascii(number(values[i])));
        }
        append((byte) ']');
        end(count, timeMs);
    }

    private void begin(Series series) {
        append((byte) (length == 0 ? '[' : ','));
        append(series.head());
    }

    private void end(long count, long timeMs) {
        if (count != 1) {
            append(COUNT);
            append(ascii(Long.toString(count)));
        }
        append(TIMESTAMP);
        append(ascii(Long.toString(timeMs)));
        append((byte) '}');
        if (length >= RECORD_BYTES) {
            finish();
        }
    }

    /** Hands on what is left, if anything. */
    public void finish() {
        if (length > 0) {
            append((byte) ']');
            records.accept(Arrays.copyOf(bytes, length));
            length = 0;
        }
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "\"+Inf\"" : "\"-Inf\"";
        }
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void append(byte one) {
        reserve(1);
        bytes[length++] = one;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }
}
