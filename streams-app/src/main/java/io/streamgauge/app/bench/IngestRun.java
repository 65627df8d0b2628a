package io.streamgauge.app.bench;

import java.util.concurrent.ExecutionException;

/** One way of taking the load in; each run begins from nothing. */
interface IngestRun {
    /** In the figures. */
    String name();

    /** Takes all of it in and checks that nothing is missing. */
    Result run(int number) throws InterruptedException, ExecutionException;

    /**
     * How fast it was.
     *
     * @param seconds from the first record read that is measured to the last committed
     * @param cpu over the same time
     */
    record Result(double seconds, CpuMeter.Used cpu) {}
}
