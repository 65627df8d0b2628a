package io.streamgauge.topology;

import io.streamgauge.topology.streams.RecycledStateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: a passing trouble of the brokers gets a new thread, which starts from the last commit; anything
 * else stops the instance with a sentence, because a new thread would meet the same record again.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final int MAX_REPLACEMENTS = 20;
    private static final long PER_MS = 600_000;

    private final LongSupplier clockMs;
    private final Consumer<String> failed;
    private final Deque<Long> replacementsMs = new ArrayDeque<>();

    FailurePolicy(LongSupplier clockMs, Consumer<String> failed) {
        this.clockMs = clockMs;
        this.failed = failed;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable error) {
        LOG.debug("A stream thread died", error);
        if (passing(error) && mayReplace()) {
            LOG.warn(
                    "A stream thread died of a passing trouble ({}); a new one starts from the last commit.",
                    root(error).toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failed.accept(explain(error));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private boolean mayReplace() {
        long nowMs = clockMs.getAsLong();
        while (!replacementsMs.isEmpty() && replacementsMs.peekFirst() < nowMs - PER_MS) {
            replacementsMs.removeFirst();
        }
        replacementsMs.addLast(nowMs);
        return replacementsMs.size() <= MAX_REPLACEMENTS;
    }

    private static boolean passing(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof RetriableException || t instanceof RecycledStateException) {
                return true;
            }
        }
        return false;
    }

    private static String explain(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof AuthenticationException || t instanceof AuthorizationException) {
                return "The brokers refused: " + t.getMessage()
                        + ". Check the credentials and that this application id may read and write its topics.";
            }
            if (t instanceof MissingSourceTopicException) {
                return "A topic that the service reads is gone: " + t.getMessage()
                        + ". Restart to have it created again.";
            }
            if (String.valueOf(t.getMessage()).contains("invalid partitions")) {
                return "The events topic has gained partitions while the service ran. Restart every instance: the new partitions are"
                        + " taken up then, and nothing is lost. (" + t.getMessage() + ")";
            }
            if (t instanceof PoisonException) {
                return t.getMessage();
            }
        }
        Throwable root = root(error);
        return "Processing stopped at an error that a retry would meet again: " + root + ". " + error.getMessage();
    }

    private static Throwable root(Throwable error) {
        Throwable t = error;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return t;
    }
}
