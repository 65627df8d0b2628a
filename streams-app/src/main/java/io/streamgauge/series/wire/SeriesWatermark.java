package io.streamgauge.series.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * How far one SERIES partition is.
 *
 * @param closedThroughMs the end of its newest closed step
 * @param routingVersion the rules version whose selection it sends
 * @param rulesVersion the rules version that {@code evaluatedThroughMs} speaks of
 * @param evaluatedThroughMs by level, over all RULES partitions: what was recorded up to there has been sent on
 * @param nextOffsets what the closed steps are complete up to; −1 where unknown
 * @param firstMs the event time of the first point of all input partitions, or {@link Long#MAX_VALUE} before it
 * @param inputLate points older than their input partition's watermark, over all input partitions
 * @param inputRejected points that COLLECT did not take, likewise
 * @param late deltas of this partition whose step was closed when they came
 * @param dropped values of this partition that were older than what was known, beyond limits, or of another type
 * @param gaps the steps that were closed without an input partition, oldest first; empty where an earlier version wrote the record
 */
public record SeriesWatermark(
        int seriesPartition,
        long closedThroughMs,
        long routingVersion,
        long rulesVersion,
        long[] evaluatedThroughMs,
        InputOffsets nextOffsets,
        long firstMs,
        long inputLate,
        long inputRejected,
        long late,
        long dropped,
        List<InputGap> gaps) {
    public SeriesWatermark {
        gaps = List.copyOf(gaps);
    }

    public byte[] encode() {
        ByteWriter out = Kinds.begin(new ByteWriter(96), Kinds.SERIES_WATERMARK)
                .putVarint(seriesPartition)
                .putZigzag(closedThroughMs)
                .putLong(routingVersion)
                .putLong(rulesVersion);
        write(evaluatedThroughMs, out);
        nextOffsets.writeEvents(out);
        out.putZigzag(firstMs)
                .putVarint(inputLate)
                .putVarint(inputRejected)
                .putVarint(late)
                .putVarint(dropped)
                .putVarint(gaps.size());
        gaps.forEach(g -> g.write(out));
        if (nextOffsets.hasOthers()) {
            nextOffsets.writeOthers(out);
        }
        return out.toByteArray();
    }

    /** Reads the body after the kind. */
    public static SeriesWatermark read(ByteReader in) {
        SeriesWatermark read = new SeriesWatermark(
                in.getVarInt(),
                in.getZigzag(),
                in.getLong(),
                in.getLong(),
                readLongs(in),
                InputOffsets.readEvents(in),
                in.getZigzag(),
                in.getVarint(),
                in.getVarint(),
                in.getVarint(),
                in.getVarint(),
                readGaps(in));
        return in.hasRemaining() ? read.withNextOffsets(read.nextOffsets.andOthers(in)) : read;
    }

    private SeriesWatermark withNextOffsets(InputOffsets offsets) {
        return new SeriesWatermark(
                seriesPartition,
                closedThroughMs,
                routingVersion,
                rulesVersion,
                evaluatedThroughMs,
                offsets,
                firstMs,
                inputLate,
                inputRejected,
                late,
                dropped,
                gaps);
    }

    private static List<InputGap> readGaps(ByteReader in) {
        List<InputGap> gaps = new ArrayList<>();
        for (int n = in.hasRemaining() ? in.getLength() : 0; n > 0; n--) {
            gaps.add(InputGap.read(in));
        }
        return gaps;
    }

    private static void write(long[] values, ByteWriter out) {
        out.putVarint(values.length);
        for (long v : values) {
            out.putZigzag(v);
        }
    }

    private static long[] readLongs(ByteReader in) {
        long[] values = new long[in.getLength()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getZigzag();
        }
        return values;
    }
}
