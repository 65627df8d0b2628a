package io.streamgauge.lag;

/**
 * The newest stretch of a lag that goes one way: since the last peak or trough that stands out from what came before and after it.
 *
 * @param start the reading that it begins with; the oldest one where nothing stands out
 * @param turned whether something does: then what was before says nothing of where the lag goes now
 * @param falling whether it goes down
 */
record Leg(int start, boolean turned, boolean falling) {
    /**
     * Goes back from the newest reading until the lag has turned.
     *
     * @param from the oldest reading to look at
     * @param standsOut by more than this a peak differs from a trough, records
     */
    static Leg newest(History history, int from, double standsOut) {
        int peak = history.size() - 1;
        int trough = peak;
        for (int i = peak - 1; i >= from; i--) {
            peak = history.lag(i) > history.lag(peak) ? i : peak;
            trough = history.lag(i) < history.lag(trough) ? i : trough;
            if (history.lag(peak) - history.lag(trough) > standsOut) {
                return since(history, from, standsOut, i, peak < trough);
            }
        }
        return new Leg(from, false, false);
    }

    /** Goes on back from a reading of the leg to its start. */
    private static Leg since(History history, int from, double standsOut, int inside, boolean falling) {
        int turn = inside;
        for (int i = inside - 1; i >= from; i--) {
            long rise = history.lag(i) - history.lag(turn);
            long further = falling ? rise : -rise;
            if (further > 0) {
                turn = i;
            } else if (-further > standsOut) {
                return new Leg(turn, true, falling);
            }
        }
        return new Leg(from, false, falling);
    }
}
