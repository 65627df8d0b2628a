package io.streamgauge.serve.inlet;

import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.util.concurrent.atomic.AtomicLong;

/** What one request holds of the memory that all requests share. Thread-safe. */
final class MemoryLease implements AutoCloseable {
    private final AtomicLong taken;
    private final long max;
    private long mine;
    private boolean closed;

    /** @param taken by all */
    MemoryLease(AtomicLong taken, long max) {
        this.taken = taken;
        this.max = max;
    }

    /** @throws InletRefusedException where there is not as much */
    synchronized void grow(long bytes) {
        if (closed) {
            return;
        }
        if (taken.addAndGet(bytes) > max) {
            taken.addAndGet(-bytes);
            throw new InletRefusedException(
                    Refusal.BUFFER_FULL,
                    "Requests hold " + max
                            + " bytes of memory, which is as much as they may. Nothing was taken; try again.");
        }
        mine += bytes;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            taken.addAndGet(-mine);
        }
    }
}
