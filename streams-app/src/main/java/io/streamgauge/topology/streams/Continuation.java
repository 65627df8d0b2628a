package io.streamgauge.topology.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Calls a processor again soon while it has work left over. There is no punctuation while there is none: each would make Streams commit.
 */
public final class Continuation {
    private static final Duration SOON = Duration.ofMillis(1);

    private final ProcessorContext<?, ?> context;
    private final Runnable work;
    private Cancellable scheduled;

    public Continuation(ProcessorContext<?, ?> context, Runnable work) {
        this.context = context;
        this.work = work;
    }

    public void request(boolean more) {
        if (more && scheduled == null) {
            scheduled = context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, nowMs -> work.run());
        } else if (!more && scheduled != null) {
            scheduled.cancel();
            scheduled = null;
        }
    }
}
