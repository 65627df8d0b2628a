package io.streamgauge.lag;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is known of a group after a reading.
 *
 * @param timeMs of the reading
 * @param group its id
 * @param membership whether anybody reads
 * @param verdict the most urgent of its partitions'; at least {@link Verdict#UNKNOWN} where some were left out for want of room
 * @param partitions by topic and number
 * @param skews who is unlike the others
 * @param offsetExpirySeconds until the broker forgets an empty group's offsets; empty where the group has members or it isn't known
 */
public record GroupLag(
        long timeMs,
        String group,
        Membership membership,
        Verdict verdict,
        List<PartitionLag> partitions,
        List<Skew> skews,
        OptionalDouble offsetExpirySeconds) {
    /** The records of all partitions whose lag is known; see {@link #coverage} for how many these are. */
    public long knownLag() {
        return partitions.stream().mapToLong(p -> p.lag().orElse(0)).sum();
    }

    /** The share of the partitions whose lag is known; 1 of none. */
    public double coverage() {
        long known = partitions.stream().filter(p -> p.lag().isPresent()).count();
        return partitions.isEmpty() ? 1 : (double) known / partitions.size();
    }
}
