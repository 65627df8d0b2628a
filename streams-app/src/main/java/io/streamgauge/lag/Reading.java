package io.streamgauge.lag;

import java.util.OptionalLong;

/**
 * One look at one partition of a group. The commit must have been read before the log's offsets, or a busy partition shows a negative lag.
 *
 * @param timeMs when, milliseconds since the epoch
 * @param offsets the log; null when it could not be read
 * @param committed the group's offset; empty when there is none or it could not be read
 * @param owner the member that the partition is assigned to; empty when nobody has it
 * @param membership the group's
 * @param headTimestampMs the timestamp of the first record that was not consumed; empty when nobody looked or there is none
 * @param ahead what lies before the end
 */
public record Reading(
        long timeMs,
        Offsets offsets,
        OptionalLong committed,
        String owner,
        Membership membership,
        OptionalLong headTimestampMs,
        Ahead ahead) {

    /** A reading without a look at the records. */
    public static Reading of(long timeMs, Offsets offsets, long committed, String owner, Membership membership) {
        return new Reading(
                timeMs, offsets, OptionalLong.of(committed), owner, membership, OptionalLong.empty(), Ahead.NOT_LOOKED);
    }

    boolean complete() {
        return offsets != null && committed.isPresent();
    }
}
