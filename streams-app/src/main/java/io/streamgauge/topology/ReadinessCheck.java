package io.streamgauge.topology;

import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.streams.PipelineCounters;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Says whether an instance is caught up, and if not, who holds time back. */
final class ReadinessCheck {
    /** More unread records than this is being behind, not being busy. */
    private static final long MAX_LAG_RECORDS = 10_000;

    private final PipelineCounters counters;
    private final LongSupplier clockMs;
    private final long allowedMs;

    ReadinessCheck(PipelineSettings settings, PipelineCounters counters, LongSupplier clockMs) {
        this.counters = counters;
        this.clockMs = clockMs;
        this.allowedMs = settings.collect().latenessMs()
                + 2 * settings.series().stepMs()
                + settings.idleTimeoutMs()
                + 10 * settings.kafka().commitIntervalMs();
    }

    Readiness of(RuntimeState state, String failure) {
        return switch (state) {
            case RUNNING -> caughtUp();
            case FAILED -> new Readiness(false, failure);
            case CREATED -> new Readiness(false, "not started");
            case REBALANCING -> new Readiness(false, rebalancing());
            case CLOSED -> new Readiness(false, "closed");
        };
    }

    private String rebalancing() {
        String restoring = counters.restore.text();
        return restoring.isEmpty() ? "joining the group, or moving partitions" : restoring;
    }

    private Readiness caughtUp() {
        List<PartitionProgress> progress = counters.progress();
        Optional<PartitionProgress> behind = progress.stream()
                .filter(p -> p.lagRecords() > MAX_LAG_RECORDS)
                .max(Comparator.comparingLong(PartitionProgress::lagRecords));
        if (behind.isPresent()) {
            return new Readiness(
                    false, name(behind.get()) + " has " + behind.get().lagRecords() + " records still to read");
        }
        // COLLECT's own watermark may be old where its partition is quiet for less than the idle timeout; what SERIES
        // heard counts.
        Optional<PartitionProgress> late = progress.stream()
                .filter(p -> p.stage() != Stage.COLLECT || p.lagRecords() > 0)
                .min(Comparator.comparingLong(PartitionProgress::watermarkMs));
        if (late.isEmpty()) {
            return ready();
        }
        if (late.get().stage() == Stage.COLLECT && late.get().watermarkMs() < clockMs.getAsLong() - allowedMs) {
            PartitionProgress p = late.get();
            return new Readiness(
                    false,
                    "time is held back by " + told(p.topic(), p.partition())
                            + position(p.watermarkMs(), p.lagRecords()));
        }
        if (late.get().watermarkMs() == Long.MIN_VALUE) {
            return new Readiness(
                    false, name(late.get()) + " has not heard from every input partition yet" + input(late.get()));
        }
        long lagMs = clockMs.getAsLong() - late.get().watermarkMs();
        return lagMs <= allowedMs
                ? ready()
                : new Readiness(
                        false,
                        name(late.get()) + " holds time back, " + lagMs / 1000 + " s behind the clock"
                                + input(late.get()));
    }

    private String input(PartitionProgress p) {
        Optional<InputPartition> waitsFor =
                p.stage() == Stage.SERIES ? counters.waitsFor(p.partition()) : Optional.empty();
        return waitsFor.map(i -> "; it waits for " + told(i)).orElse("");
    }

    /** Ready also where time goes on without a partition: what is known is current, and says that it is incomplete. */
    private Readiness ready() {
        String without = counters.inputs().stream()
                .filter(InputPartition::passedOver)
                .map(this::told)
                .collect(Collectors.joining("; "));
        return new Readiness(true, without.isEmpty() ? "" : "Time goes on without " + without);
    }

    private String told(InputPartition i) {
        return told(i.topic(), i.partition()) + position(i.watermarkMs(), i.lagRecords());
    }

    /** The events topic goes without saying. */
    private String told(String topic, int partition) {
        return "input partition " + partition
                + (topic.isEmpty() || topic.equals(counters.eventsTopic()) ? "" : " of " + topic);
    }

    private String position(long watermarkMs, long lagRecords) {
        String behind = watermarkMs == Long.MIN_VALUE
                ? ", which was never heard"
                : ", which is at " + Instant.ofEpochMilli(watermarkMs) + ", "
                        + (clockMs.getAsLong() - watermarkMs) / 1000 + " s behind the clock";
        return behind + (lagRecords > 0 ? " and has " + lagRecords + " records to read" : "");
    }

    private static String name(PartitionProgress p) {
        return p.stage() + " partition " + p.partition() + (p.topic().isEmpty() ? "" : " of " + p.topic());
    }
}
