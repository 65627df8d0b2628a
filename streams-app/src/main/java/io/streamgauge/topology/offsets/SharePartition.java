package io.streamgauge.topology.offsets;

import java.util.OptionalLong;

/**
 * A share group's partition.
 *
 * @param startOffset all records before it are done with; those behind it may be in part; −1 while there is none
 * @param lag records that are not acknowledged, as the broker counts them; empty when it does not
 */
record SharePartition(String group, String topic, int partition, long startOffset, OptionalLong lag) {}
