package io.streamgauge.topology.offsets;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for answers, and keeps why some did not come: one that is refused must not cost the others. Not thread-safe. */
final class Answers {
    private static final int MAX_PROBLEMS = 100;

    private final Map<String, String> problems = new TreeMap<>();

    /** Empty when it failed; {@code what} was asked about. */
    <T> Optional<T> get(String what, KafkaFuture<T> future) {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            note(what, e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading " + what, e);
        }
    }

    /** Without this answer there is no round. */
    <T> T require(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException runtime ? runtime : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    Map<String, String> problems() {
        return problems;
    }

    void note(String what, Throwable why) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.put(what, why.getClass().getSimpleName() + ": " + why.getMessage());
        }
    }
}
