package io.streamgauge.lag;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one partition of a group after a reading.
 *
 * @param topic the topic
 * @param partition its number
 * @param owner the member that has it; empty for none
 * @param verdict what it is doing
 * @param unknown why {@link Verdict#UNKNOWN}, or {@link Unknown#NONE}
 * @param burrow Burrow's code; empty when there are no offsets
 * @param committed the group's offset
 * @param lag records up to the log's end, as kafka_exporter counts. Never negative
 * @param readableLag records up to the last stable offset: what a read_committed consumer could read now
 * @param lagSeconds the age of the first unread record; empty when there is no lag or no offsets
 * @param trend rates and slope
 * @param drainSeconds until it has caught up
 * @param lossSeconds until retention takes an unread record
 * @param lostRecords that retention took unread, so far
 * @param phantom a lag of which nothing can be read: markers of transactions
 * @param hangingTransaction the last stable offset stands while the end moves on
 * @param stuck the offset stands while there is something to read, and who shares the fate
 * @param poisonOffset the offset that two members one after the other did not get beyond
 * @param atMost whether the lag is an upper bound, since compaction takes records from the midst of the topic
 */
public record PartitionLag(
        String topic,
        int partition,
        String owner,
        Verdict verdict,
        Unknown unknown,
        Optional<BurrowStatus> burrow,
        OptionalLong committed,
        OptionalLong lag,
        OptionalLong readableLag,
        Optional<LagSeconds> lagSeconds,
        Trend trend,
        Interval drainSeconds,
        Interval lossSeconds,
        long lostRecords,
        boolean phantom,
        boolean hangingTransaction,
        Stuck stuck,
        OptionalLong poisonOffset,
        boolean atMost) {

    PartitionLag withStuck(Stuck scope) {
        return new PartitionLag(
                topic,
                partition,
                owner,
                verdict,
                unknown,
                burrow,
                committed,
                lag,
                readableLag,
                lagSeconds,
                trend,
                drainSeconds,
                lossSeconds,
                lostRecords,
                phantom,
                hangingTransaction,
                scope,
                poisonOffset,
                atMost);
    }
}
