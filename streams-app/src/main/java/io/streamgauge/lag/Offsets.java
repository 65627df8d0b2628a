package io.streamgauge.lag;

/**
 * A partition's log at one moment, in offsets.
 *
 * @param earliest the first offset that can be read (the log start)
 * @param latest the next offset to be written (the log end)
 * @param lastStable the first offset that an open transaction still holds back from read_committed; the log end when there is none
 */
public record Offsets(long earliest, long latest, long lastStable) {
    public Offsets {
        if (earliest < 0 || latest < earliest) {
            throw new IllegalArgumentException("offsets " + earliest + " … " + latest);
        }
        lastStable = Math.min(latest, Math.max(earliest, lastStable));
    }
}
