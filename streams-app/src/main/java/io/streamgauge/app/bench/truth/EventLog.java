package io.streamgauge.app.bench.truth;

import io.streamgauge.ingest.EventDecoder;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.StepGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The points of a log, in the one order, each credited to its step. */
final class EventLog implements PointSink {
    private static final class Partition {
        long newestMs = Long.MIN_VALUE;
        long nextOffset;
        long firstMs = Long.MAX_VALUE;
    }

    final List<Taken> points = new ArrayList<>();
    private final StepGrid grid;
    private final long latenessMs;
    private final Map<String, Partition> partitions = new HashMap<>();
    private final Map<String, MetricType> types = new HashMap<>();
    private long late;
    private long rejected;
    private InputEvent event;
    private Partition partition;
    private int index;

    private EventLog(TruthSettings settings) {
        this.grid = settings.grid();
        this.latenessMs = settings.latenessMs();
    }

    static EventLog read(List<InputEvent> events, TruthSettings settings) {
        EventLog log = new EventLog(settings);
        PointDecoder decoder = new EventDecoder();
        List<InputEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(InputEvent::topic)
                .thenComparingInt(InputEvent::partition)
                .thenComparingLong(InputEvent::offset));
        for (InputEvent e : sorted) {
            log.begin(e);
            decoder.decode(e.value(), e.timestampMs(), settings.limits(), log);
        }
        log.points.sort(Taken.ORDER);
        return log;
    }

    private void begin(InputEvent e) {
        event = e;
        index = 0;
        partition = partitions.computeIfAbsent(e.topic() + "-" + e.partition(), k -> new Partition());
        if (e.offset() < partition.nextOffset) {
            throw new IllegalArgumentException(e + " is in the log twice");
        }
        partition.nextOffset = e.offset() + 1;
    }

    @Override
    public void point(Point p) {
        long timeMs = p.timestampMs();
        long stepEndMs = grid.endOf(timeMs);
        if (partition.firstMs == Long.MAX_VALUE) {
            partition.firstMs = timeMs;
        } else {
            long watermarkMs = partition.newestMs - latenessMs;
            late += timeMs < watermarkMs ? 1 : 0;
            stepEndMs = Math.max(stepEndMs, grid.oldestOpen(watermarkMs));
        }
        Taken taken = Taken.of(p, event, index++, stepEndMs);
        requireOneType(taken);
        points.add(taken);
        partition.newestMs = Math.max(partition.newestMs, timeMs);
    }

    private void requireOneType(Taken p) {
        MetricType known = types.putIfAbsent(p.key().baseName(), p.type());
        if (known != null && known != p.type()) {
            throw new IllegalArgumentException(p.key().baseName() + " comes as a " + known.text() + " and, in " + event
                    + ", as a " + p.type().text() + "; which of them counts depends on who comes first, so a log like "
                    + "that has no one truth");
        }
    }

    @Override
    public void reject(Reject reason, String detail) {
        rejected++;
    }

    long late() {
        return late;
    }

    long rejected() {
        return rejected;
    }

    /** The event time of the first point, in the order of offsets, of the partition that began earliest. */
    long firstMs() {
        return partitions.values().stream().mapToLong(p -> p.firstMs).min().orElse(Long.MAX_VALUE);
    }

    /** The newest event time of all, or {@link Long#MIN_VALUE}. */
    long newestMs() {
        return partitions.values().stream().mapToLong(p -> p.newestMs).max().orElse(Long.MIN_VALUE);
    }

    /** What the slowest partition's watermark closes; {@link Long#MIN_VALUE} where one has no point. */
    long closedMs() {
        long slowest =
                partitions.values().stream().mapToLong(p -> p.newestMs).min().orElse(Long.MIN_VALUE);
        return slowest == Long.MIN_VALUE ? slowest : grid.floor(slowest - latenessMs);
    }
}
