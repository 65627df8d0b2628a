package io.streamgauge.topology.offsets;

/**
 * How a species lives, in ticks, a few in each round of the collector.
 *
 * @param calm a tick at first
 * @param turn what happens to it, once
 * @param wild a tick from then on
 */
record ZooBehaviour(Runnable calm, Runnable turn, Runnable wild) {
    /** Nothing happens to it. */
    static ZooBehaviour always(Runnable tick) {
        return new ZooBehaviour(tick, () -> {}, tick);
    }

    /** What it does is the same before and after. */
    static ZooBehaviour turning(Runnable tick, Runnable turn) {
        return new ZooBehaviour(tick, turn, tick);
    }
}
