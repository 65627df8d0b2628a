package io.streamgauge.lag;

import java.util.Arrays;

/**
 * Burrow's codes for a partition, for those who know them. Burrow looks at the last commits and their lags, and at the last end offsets; here every
 * reading at which the group had members counts as a commit, since the Admin API tells no commit's time.
 */
public enum BurrowStatus {
    OK,
    WARN,
    STOP,
    STALL,
    REWIND;

    private static final int COMMITS = 15;
    private static final int END_OFFSETS = 10;

    /**
     * Burrow's rules, in their order.
     *
     * @param allowedLag at most this is OK
     */
    static BurrowStatus of(History history, long nowMs, long allowedLag) {
        int n = history.size();
        int[] commits = commits(history);
        if (commits.length == 0 || history.lag(n - 1) <= allowedLag) {
            return OK;
        }
        if (stopped(history, commits, nowMs)) {
            return STOP;
        }
        if (rewound(history, commits)) {
            return REWIND;
        }
        boolean allEqual = true;
        boolean neverLess = true;
        for (int k = 0; k < commits.length; k++) {
            if (history.lag(commits[k]) <= allowedLag) {
                return OK;
            }
            allEqual &= history.committed(commits[k]) == history.committed(commits[0]);
            neverLess &= k == 0 || history.lag(commits[k]) >= history.lag(commits[k - 1]);
        }
        return allEqual ? STALL : neverLess ? WARN : OK;
    }

    /** The indexes of the last readings with members, the oldest first. */
    private static int[] commits(History history) {
        int[] found = new int[COMMITS];
        int at = COMMITS;
        for (int i = history.size() - 1; i >= 0 && at > 0; i--) {
            if (history.held(i)) {
                found[--at] = i;
            }
        }
        return Arrays.copyOfRange(found, at, COMMITS);
    }

    /** The last commit is longer ago than the first one was before it, and no late end offset was at or below it. */
    private static boolean stopped(History history, int[] commits, long nowMs) {
        int last = commits[commits.length - 1];
        if (nowMs - history.timeMs(last) <= history.timeMs(last) - history.timeMs(commits[0])) {
            return false;
        }
        for (int i = Math.max(0, history.size() - END_OFFSETS); i < history.size(); i++) {
            if (history.latest(i) <= history.committed(last)) {
                return false;
            }
        }
        return true;
    }

    private static boolean rewound(History history, int[] commits) {
        for (int k = 1; k < commits.length; k++) {
            long before = history.committed(commits[k - 1]);
            if (history.committed(commits[k]) < before && !reaches(history, commits, k, before)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reaches(History history, int[] commits, int from, long offset) {
        for (int k = from; k < commits.length; k++) {
            if (history.committed(commits[k]) >= offset) {
                return true;
            }
        }
        return false;
    }
}
