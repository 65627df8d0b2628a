package io.streamgauge.topology.rules;

import io.streamgauge.series.wire.InputGap;
import io.streamgauge.series.wire.InputOffsets;
import io.streamgauge.topology.InputTopics;
import java.util.List;

/**
 * What was known of the input when a group was evaluated.
 *
 * @param inputs the input topics' names
 * @param fromOffsets by input partition, the first offset that was new since the group's evaluation before
 * @param toOffsets by input partition, the offset after the last one seen; -1 where unknown
 * @param late points that came late so far, over all input partitions
 * @param dropped points that were dropped or rejected so far
 * @param watermarkLagMs from the tick to the wall clock
 * @param gaps of the steps that the group reads, those that were closed without an input partition; empty where all is complete
 */
record Evidence(
        InputTopics inputs,
        InputOffsets fromOffsets,
        InputOffsets toOffsets,
        long late,
        long dropped,
        long watermarkLagMs,
        List<InputGap> gaps) {}
