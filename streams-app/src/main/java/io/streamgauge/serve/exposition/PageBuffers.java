package io.streamgauge.serve.exposition;

/** The memory of one scrape: the partitions' lines as they come, and the page put together. */
record PageBuffers(ByteSink lines, ByteSink page) {
    private static final int INITIAL_BYTES = 1 << 16;
    private static final int KEPT_BYTES_MAX = 64 << 20;

    PageBuffers() {
        this(new ByteSink(INITIAL_BYTES), new ByteSink(INITIAL_BYTES));
    }

    /** Whether it is small enough to be kept for the next scrape. */
    boolean isWorthKeeping() {
        return lines.capacity() + page.capacity() <= KEPT_BYTES_MAX;
    }

    PageBuffers clear() {
        lines.clear();
        page.clear();
        return this;
    }
}
