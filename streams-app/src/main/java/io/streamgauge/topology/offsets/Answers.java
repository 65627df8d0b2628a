package io.streamgauge.topology.offsets;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/**
 * Waits for answers, all together no longer than a round may take, and keeps why some did not come: one that is refused must not cost the others. The first {@value #MAX_NAMED} are named, all are
 * counted. Not thread-safe.
 */
final class Answers {
    static final int MAX_NAMED = 100;

    private final long patienceMs;
    private final long deadlineNanos;
    private final Map<String, String> problems = new TreeMap<>();
    private long problemCount;

    /** @param patienceMs from now on, for all answers */
    Answers(long patienceMs) {
        this.patienceMs = patienceMs;
        this.deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
    }

    /** Empty when it failed or did not come in time; {@code what} was asked about. */
    <T> Optional<T> get(String what, KafkaFuture<T> future) {
        try {
            return Optional.of(future.get(leftNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            note(what, e.getCause());
            return Optional.empty();
        } catch (TimeoutException e) {
            noteLate(what);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading " + what, e);
        }
    }

    /** Without this answer there is no round. */
    <T> T require(String what, KafkaFuture<T> future) {
        try {
            return future.get(leftNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException runtime ? runtime : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + patienceMs + " ms: " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading " + what, e);
        }
    }

    /** Whether the round's time is over: what was not asked by now is not asked at all. */
    boolean late() {
        return leftNanos() == 0;
    }

    Map<String, String> problems() {
        return problems;
    }

    long problemCount() {
        return problemCount;
    }

    void noteLate(String what) {
        note(what, "no answer within the " + patienceMs + " ms that a round may take");
    }

    void note(String what, Throwable why) {
        note(what, why.getClass().getSimpleName() + ": " + why.getMessage());
    }

    void note(String what, String why) {
        problemCount++;
        if (problems.size() < MAX_NAMED) {
            problems.put(what, why);
        }
    }

    private long leftNanos() {
        return Math.max(0, deadlineNanos - System.nanoTime());
    }
}
