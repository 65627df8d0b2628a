package io.streamgauge.topology.streams;

/** Decides what of an input partition is read, and how far event time goes where nothing more comes. Called on stream threads. */
public interface InputClock {
    /** No time to claim. */
    long NOTHING = Long.MIN_VALUE;

    /**
     * Whether a record belongs to what is read; what does not is passed over as if it were not there.
     *
     * @param input the partition's {@link io.streamgauge.series.InputId}
     */
    boolean takes(int input, long offset, long watermarkMs);

    /** How often an input partition is looked at, where {@code usualMs} is enough for a partition that is idle. */
    default long lookMs(long usualMs) {
        return usualMs;
    }

    /** The event time in ms that all of the partition's further events would be younger than, lateness included; or {@link #NOTHING}. */
    long claimMs(Position at, long nowMs);

    /**
     * Where a partition stands.
     *
     * @param input the partition's {@link io.streamgauge.series.InputId}
     * @param nextOffset after the last record taken; 0 before the first
     * @param lagRecords not yet fetched, or -1 where that is not known
     * @param quietSinceMs wall clock at the last record, or at the end of the last silence of the brokers
     */
    record Position(int input, long nextOffset, long watermarkMs, long lagRecords, long quietSinceMs) {}

    /** The running service's: a partition that is caught up, heard of and quiet for this long follows the wall clock. */
    static InputClock wall(long idleTimeoutMs) {
        return new InputClock() {
            @Override
            public boolean takes(int input, long offset, long watermarkMs) {
                return true;
            }

            @Override
            public long claimMs(Position at, long nowMs) {
                return at.lagRecords() == 0 && nowMs - at.quietSinceMs() >= idleTimeoutMs ? nowMs : NOTHING;
            }
        };
    }
}
