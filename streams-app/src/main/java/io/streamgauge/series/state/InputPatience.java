package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/**
 * Whether time still waits for an input partition. Without a limit always. With one, it no longer does when the partition's watermark is further than that
 * behind the newest wall clock that any COLLECT task told, and another partition has been within the limit for as long. So a partition that stands still holds time back
 * for at most the limit; and after an outage, when all are far behind, the one that has caught up first gives the others that much time again.
 *
 * <p>The wall clock is the one that stands in the watermark records: what is decided is a function of the {@code deltas} partition, not of when it is read.
 */
final class InputPatience {
    private static final long NEVER = Long.MIN_VALUE;

    private final long limitMs;
    private long nowMs = NEVER;
    private long waitingSinceMs = NEVER;

    /** @param limitMs {@link Long#MAX_VALUE} for no limit */
    InputPatience(long limitMs) {
        this.limitMs = limitMs;
    }

    /**
     * A watermark was heard.
     *
     * @param sentAtMs the wall clock of the task that sent it, or {@link Long#MIN_VALUE} where it didn't say
     * @param newestMs the newest watermark of all input partitions, this one included
     */
    void heard(long sentAtMs, long newestMs) {
        if (limitMs == Long.MAX_VALUE || sentAtMs == NEVER) {
            return;
        }
        boolean silence = nowMs == NEVER || sentAtMs - nowMs > limitMs;
        nowMs = Math.max(nowMs, sentAtMs);
        if (newestMs < nowMs - limitMs) {
            waitingSinceMs = NEVER;
        } else if (silence || waitingSinceMs == NEVER) {
            waitingSinceMs = nowMs;
        }
    }

    /** Whether time goes on without a partition of this watermark. */
    boolean passesOver(long watermarkMs) {
        return waitingSinceMs != NEVER && nowMs - Math.max(watermarkMs, waitingSinceMs) > limitMs;
    }

    void write(ByteWriter out) {
        out.putZigzag(nowMs).putZigzag(waitingSinceMs);
    }

    void read(ByteReader in) {
        nowMs = in.getZigzag();
        waitingSinceMs = in.getZigzag();
    }
}
