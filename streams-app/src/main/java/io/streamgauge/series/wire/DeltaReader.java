package io.streamgauge.series.wire;

import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;

/** Reads what {@link DeltaWriter} wrote. */
public final class DeltaReader {
    private static final MetricType[] TYPES = MetricType.values();

    private DeltaReader() {}

    /** Reads the input partition, the first thing after the kind. */
    public static int inputPartition(ByteReader in) {
        return in.getVarInt();
    }

    /** Hands everything after the input partition to {@code handler}. */
    public static void read(ByteReader in, DeltaHandler handler) {
        long baseMs = in.getZigzag();
        while (in.hasRemaining()) {
            int length = in.getLength();
            int from = in.position();
            in.skip(length);
            int flags = in.get();
            if ((flags & DeltaWriter.ABOUT) != 0) {
                String family = new String(in.array(), from, length, StandardCharsets.UTF_8);
                handler.about(family, type(flags & 7), in.getString(), in.getString());
                continue;
            }
            handler.series(in.array(), from, from + length, type(flags & 7), (flags & DeltaWriter.BARE_NAME) != 0);
            if ((flags & DeltaWriter.HAS_METADATA) != 0) {
                handler.metadata(in.getString(), in.getString());
            }
            readEntries(in, baseMs, handler);
        }
    }

    private static MetricType type(int ordinal) {
        if (ordinal >= TYPES.length) {
            throw new CorruptRecordException("metric type " + ordinal);
        }
        return TYPES[ordinal];
    }

    private static void readEntries(ByteReader in, long baseMs, DeltaHandler handler) {
        for (int tag = in.get(); tag != DeltaWriter.END; tag = in.get()) {
            if (tag == DeltaWriter.ORIGIN) {
                handler.origin(in.getZigzag(), in.getLong());
                continue;
            }
            if (tag == DeltaWriter.TTL) {
                handler.ttl(in.getVarint());
                continue;
            }
            long step = baseMs + in.getZigzag();
            switch (tag) {
                case DeltaWriter.INCREMENT -> handler.increment(step, in.getNumber(), in.getNumber());
                case DeltaWriter.TOTAL -> handler.total(step, step - in.getZigzag(), in.getVarint(), in.getNumber());
                case DeltaWriter.GAUGE -> handler.gauge(step, step - in.getZigzag(), in.getVarint(), in.getNumber());
                case DeltaWriter.OBSERVATIONS -> {
                    int length = in.getLength();
                    int from = in.position();
                    in.skip(length);
                    handler.observations(step, in.array(), from, from + length);
                }
                case DeltaWriter.WHOLE -> {
                    long timeMs = step - in.getZigzag();
                    long offset = in.getVarint();
                    int length = in.getLength();
                    int from = in.position();
                    in.skip(length);
                    handler.whole(step, timeMs, offset, in.array(), from, from + length);
                }
                case DeltaWriter.EXEMPLAR -> handler.exemplar(step, in.getVarint(), ExemplarCodec.read(in, step));
                default -> throw new CorruptRecordException("delta tag " + tag + " at byte " + in.position());
            }
        }
    }
}
