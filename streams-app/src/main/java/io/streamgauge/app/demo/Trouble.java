package io.streamgauge.app.demo;

/** What goes wrong in the demo: when in its loop, and how that is told. */
enum Trouble {
    CONSUMER_BEHIND(2, 14, "a consumer of 'billing' can't keep up", "the consumer of 'billing' catches up"),
    HANDLER_ERRORS(8, 20, "a bad release: every third event makes its handler fail", "the release is rolled back"),
    SLOW_PUBLISH(22, 32, "the brokers' disks are busy: publishing takes seconds", "publishing is fast again"),
    DISCONNECTED(
            34,
            44,
            "'projections' loses its connection, and the group can't settle",
            "'projections' is connected again");

    private final long startMs;
    private final long endMs;
    private final String onset;
    private final String recovery;

    Trouble(long startSeconds, long endSeconds, String onset, String recovery) {
        this.startMs = startSeconds * 1000;
        this.endMs = endSeconds * 1000;
        this.onset = onset;
        this.recovery = recovery;
    }

    long startMs() {
        return startMs;
    }

    long endMs() {
        return endMs;
    }

    String onset() {
        return onset;
    }

    String recovery() {
        return recovery;
    }
}
