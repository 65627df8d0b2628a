package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.format.Decoders;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.util.concurrent.ArrayBlockingQueue;

/** Decodes what came as COLLECT will, to tell what it will take. Thread-safe: decoders hold memory, so they are lent. */
final class Checker {
    private final FormatSettings formats;
    private final Limits limits;
    private final long maxFutureMs;
    private final ArrayBlockingQueue<Decoders> idle;

    /**
     * @param limits of the topic's records, wide enough for whole requests
     * @param decodersKept decoders that are kept for the next requests
     */
    Checker(FormatSettings formats, Limits limits, long maxFutureMs, int decodersKept) {
        this.formats = formats;
        this.limits = limits;
        this.maxFutureMs = maxFutureMs;
        this.idle = new ArrayBlockingQueue<>(decodersKept);
    }

    /**
     * What of a body would be taken.
     *
     * @throws InletRefusedException where it is more than is taken at once
     */
    Checked check(Format format, byte[] body, long nowMs) {
        Checked checked = new Checked(nowMs + maxFutureMs);
        check(format, body, nowMs, checked);
        return checked;
    }

    /** As {@link #check(Format, byte[], long)}, adding to what was found so far. */
    void check(Format format, byte[] body, long nowMs, Checked checked) {
        Decoders decoders = idle.poll();
        if (decoders == null) {
            decoders = new Decoders(Format.JSON, formats);
        }
        decoders.of(format).decode(body, nowMs, limits, checked);
        boolean unused = idle.offer(decoders);
        if (checked.tooLarge() != null) {
            throw new InletRefusedException(
                    Refusal.TOO_LARGE, checked.tooLarge() + ". Nothing was taken; send less at once.");
        }
    }
}
