package io.streamgauge.topology;

import java.util.List;
import java.util.Map;

/**
 * The pipeline's own figures on this instance, for whoever exports them. Totals since the process started; they count attempts, so what an
 * aborted transaction did is in them. Thread-safe.
 */
public interface PipelineMetrics {
    /** The name of the events topic. */
    String eventsTopic();

    /** Records read from the input topics. */
    long records();

    /** The same by input partition, those that have left this instance included; sorted. */
    List<InputRecords> recordsByPartition();

    /** Points decoded from them. */
    long points();

    /** Records whose points were not all taken, by reason. */
    Map<String, Long> rejected();

    /** Late points by metric, credited to an open step or, for gauges, dropped. Bounded: metrics beyond the limit count as {@code other}. */
    Map<String, Long> late();

    /** What was read and left out on purpose, by reason: dropped by relabelling, events in StatsD, and so on. */
    Map<String, Long> skipped();

    /** The producers that name themselves, over the input partitions on this instance; bounded. */
    default List<ProducerStatus> producers() {
        return List.of();
    }

    /** Samples that a series limit sent to the overflow series. */
    long overflowed();

    /** Live series on this instance. */
    long series();

    /** Where each local partition stands. */
    List<PartitionProgress> progress();

    /** Where each input partition stands, as the SERIES partitions here have heard; empty where there are none. */
    List<InputPartition> inputs();

    List<GroupTiming> groups();

    /** Rules that failed, sorted; bounded. */
    List<RuleFailures> ruleFailures();

    /** Changelog records read to restore state. */
    long restoredRecords();

    /** Stores that are being restored now. */
    List<StoreProgress> restoring();

    /** The standbys that live here, and how far they follow. */
    List<StoreProgress> standbys();

    /** Ticks that were skipped because a group fell behind its limit. */
    long ticksSkipped();

    /** Drains outside a commit: the marker cache was too small. Correct, but slow; should be 0. */
    long earlyDrains();

    void onTransition(TransitionListener listener);
}
