package io.streamgauge.topology;

import io.streamgauge.topology.errors.ErrorSite;
import io.streamgauge.topology.streams.RecycledStateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: a passing trouble of the brokers, or a transaction that they have given up, gets a new thread, which starts from the last commit; anything
 * else stops the instance with a sentence, because a new thread would meet the same record again.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final int MAX_REPLACEMENTS = 20;
    private static final long PER_MS = 600_000;

    /**
     * The last of a thread whose transaction is gone: of an instance that stood still for longer than its transaction may take, most of them. Streams itself recovers from being fenced,
     * but not from each of the names that the brokers have for it.
     */
    private static final List<Class<? extends Throwable>> PASSING = List.of(
            RetriableException.class,
            ApplicationRecoverableException.class,
            TransactionAbortableException.class,
            InvalidTxnStateException.class,
            InvalidProducerEpochException.class,
            OutOfOrderSequenceException.class);

    private final LongSupplier clockMs;
    private final Consumer<String> failed;
    private final Runnable takeUpPartitions;
    private final ErrorSite site;
    private final Deque<Long> replacementsMs = new ArrayDeque<>();

    /**
     * A policy for one instance.
     *
     * @param failed hears why the instance stops
     * @param takeUpPartitions lets the internal topics follow an events topic that has gained partitions; throws {@link TopicsException} where it may not
     * @param site where the error handlers noted what they were asked about
     */
    FailurePolicy(LongSupplier clockMs, Consumer<String> failed, Runnable takeUpPartitions, ErrorSite site) {
        this.clockMs = clockMs;
        this.failed = failed;
        this.takeUpPartitions = takeUpPartitions;
        this.site = site;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable error) {
        LOG.debug("A stream thread died", error);
        Optional<String> where = site.take();
        if (is(error, RecycledStateException.class)) {
            LOG.info(
                    "Tasks that were active here before come back: a new stream thread restores them from their changelogs.");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (gainedPartitions(error) && mayReplace()) {
            return takeUp();
        }
        if (passing(error) && mayReplace()) {
            LOG.warn(
                    "A stream thread died of a passing trouble ({}); a new one starts from the last commit.",
                    root(error).toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failed.accept(explain(error, where));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Streams wants a changelog with as many partitions as the events topic has; the leader of the group finds it too short. */
    private StreamThreadExceptionResponse takeUp() {
        try {
            takeUpPartitions.run();
            LOG.warn("The events topic has gained partitions; a new stream thread takes them up.");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        } catch (TopicsException e) {
            failed.accept(e.getMessage());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
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
        return PASSING.stream().anyMatch(kind -> is(error, kind));
    }

    private static boolean is(Throwable error, Class<? extends Throwable> kind) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static boolean gainedPartitions(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (String.valueOf(t.getMessage()).contains("invalid partitions")) {
                return true;
            }
        }
        return false;
    }

    private static String explain(Throwable error, Optional<String> where) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof AuthenticationException || t instanceof AuthorizationException) {
                return "The brokers refused: " + t.getMessage()
                        + ". Check the credentials and that this application id may read and write its topics.";
            }
            if (t instanceof MissingSourceTopicException) {
                return "A topic that the service reads is gone: " + t.getMessage()
                        + ". Restart to have it created again.";
            }
            if (t instanceof PoisonException) {
                return t.getMessage();
            }
        }
        if (gainedPartitions(error)) {
            return "An internal topic does not fit the topic that it belongs to, again and again: "
                    + root(error).getMessage();
        }
        return "Processing stopped at an error that a retry would meet again"
                + where.map(w -> ", " + w).orElse("") + ": " + root(error) + ". Nothing of it is committed. "
                + where.map(w -> "").orElse(firstLine(error.getMessage()) + " ")
                + "Run with --verbose for the stack trace; report it if it is ours.";
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    private static Throwable root(Throwable error) {
        Throwable t = error;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return t;
    }
}
