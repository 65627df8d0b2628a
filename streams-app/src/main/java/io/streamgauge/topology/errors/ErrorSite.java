package io.streamgauge.topology.errors;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Where the last error was that a handler was asked about, in words: Streams' own exception has it only within a stack trace. Thread-safe; one per instance, handed to the handlers through
 * Streams' configuration.
 */
public final class ErrorSite {
    /** The property under which handlers find it. */
    public static final String PROPERTY = "streamgauge.error.site";

    private final AtomicReference<String> last = new AtomicReference<>();

    static ErrorSite of(Map<String, ?> config) {
        return config.get(PROPERTY) instanceof ErrorSite site ? site : new ErrorSite();
    }

    void note(String what) {
        last.set(what);
    }

    /** What was noted since the last call. */
    public Optional<String> take() {
        return Optional.ofNullable(last.getAndSet(null));
    }

    static String of(ErrorHandlerContext context) {
        return context.topic() == null
                ? "task " + context.taskId() + ", " + context.processorNodeId() + ", not at a record"
                : context.topic() + "-" + context.partition() + " offset " + context.offset() + " (task "
                        + context.taskId() + ", " + context.processorNodeId() + ")";
    }
}
