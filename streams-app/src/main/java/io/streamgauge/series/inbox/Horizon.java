package io.streamgauge.series.inbox;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.InputGap;
import io.streamgauge.series.wire.InputOffsets;
import io.streamgauge.series.wire.SeriesWatermark;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** How far each SERIES partition is, and from where on samples are needed. */
final class Horizon {
    private static final long FAR_PAST = Long.MIN_VALUE / 2;

    private final SeriesWatermark[] newest;
    private long historyMs;
    private long retainFromMs = Long.MAX_VALUE;

    Horizon(int seriesPartitions, long historyMs) {
        this.newest = new SeriesWatermark[seriesPartitions];
        this.historyMs = historyMs;
    }

    /** Takes a watermark; closed time never goes back. */
    void update(SeriesWatermark w) {
        if (w.seriesPartition() < newest.length) {
            newest[w.seriesPartition()] = w;
        }
    }

    void keepHistory(long newHistoryMs) {
        historyMs = newHistoryMs;
    }

    void retainFrom(long tickMs) {
        retainFromMs = tickMs;
    }

    long closedThroughMs() {
        long min = Long.MAX_VALUE;
        for (SeriesWatermark w : newest) {
            min = Math.min(min, w == null ? Long.MIN_VALUE : w.closedThroughMs());
        }
        return min;
    }

    long closedThroughMs(int seriesPartition) {
        SeriesWatermark w = newest[seriesPartition];
        return w == null ? Long.MIN_VALUE : w.closedThroughMs();
    }

    /** The newest time that every reader has reached; what is older than it by the history can go. */
    long reachedMs() {
        return Math.max(FAR_PAST, Math.min(closedThroughMs(), retainFromMs));
    }

    /** Readers see nothing at or before this. */
    long oldestMs() {
        return reachedMs() - historyMs;
    }

    long recordedThroughMs(long rulesVersion, int level) {
        long min = Long.MAX_VALUE;
        for (SeriesWatermark w : newest) {
            boolean known = w != null && w.rulesVersion() == rulesVersion && level < w.evaluatedThroughMs().length;
            min = Math.min(min, known ? w.evaluatedThroughMs()[level] : Long.MIN_VALUE);
        }
        return min;
    }

    /** The rules version whose selection all SERIES partitions send; {@link Long#MIN_VALUE} while they differ. */
    long routingVersion() {
        for (SeriesWatermark w : newest) {
            if (w == null || w.routingVersion() != newest[0].routingVersion()) {
                return Long.MIN_VALUE;
            }
        }
        return newest.length == 0 ? Long.MIN_VALUE : newest[0].routingVersion();
    }

    InputOffsets inputOffsets() {
        InputOffsets min = InputOffsets.NONE;
        for (SeriesWatermark w : newest) {
            min = w == null ? min : min.min(w.nextOffsets());
        }
        return min;
    }

    /** The event time of the first point of all, as the partitions know it; {@link Long#MAX_VALUE} before it. */
    long firstMs() {
        return Arrays.stream(newest)
                .mapToLong(w -> w == null ? Long.MAX_VALUE : w.firstMs())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    long late() {
        return Arrays.stream(newest)
                        .mapToLong(w -> w == null ? 0 : w.inputLate())
                        .max()
                        .orElse(0)
                + Arrays.stream(newest).mapToLong(w -> w == null ? 0 : w.late()).sum();
    }

    long dropped() {
        return Arrays.stream(newest)
                        .mapToLong(w -> w == null ? 0 : w.inputRejected())
                        .max()
                        .orElse(0)
                + Arrays.stream(newest)
                        .mapToLong(w -> w == null ? 0 : w.dropped())
                        .sum();
    }

    /** The gaps of any SERIES partition that a reader of (fromMs, toMs] reads, one per input partition, by its number. */
    List<InputGap> gaps(long fromMs, long toMs) {
        TreeMap<Integer, InputGap> found = new TreeMap<>();
        for (SeriesWatermark w : newest) {
            for (InputGap g : w == null ? List.<InputGap>of() : w.gaps()) {
                if (g.overlaps(fromMs, toMs)) {
                    found.merge(g.inputPartition(), g, InputGap::and);
                }
            }
        }
        return List.copyOf(found.values());
    }

    void write(ByteWriter out) {
        out.putZigzag(retainFromMs);
        for (SeriesWatermark w : newest) {
            if (w != null) {
                out.put(1).putBlob(w.encode());
            }
        }
        out.put(0);
    }

    void read(ByteReader in) {
        retainFromMs = in.getZigzag();
        while (in.get() == 1) {
            update(SeriesWatermark.read(new ByteReader(in.getBlob()).skipped(2)));
        }
    }
}
