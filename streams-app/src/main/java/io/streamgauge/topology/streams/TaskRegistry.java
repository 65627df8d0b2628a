package io.streamgauge.topology.streams;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.streams.processor.TaskId;

/**
 * What belongs to the tasks on this instance. A processor finds its store's inside here, because Streams hands out only the wrapper that
 * logs changes. A task id is active or standby at most once per instance. Thread-safe.
 */
public final class TaskRegistry<T> {
    private final ConcurrentMap<TaskId, T> entries = new ConcurrentHashMap<>();

    void put(TaskId task, T entry) {
        entries.put(task, entry);
    }

    void remove(TaskId task, T entry) {
        entries.remove(task, entry);
    }

    public Optional<T> find(TaskId task) {
        return Optional.ofNullable(entries.get(task));
    }

    /** @throws IllegalStateException where the task has no store open: the topology does not connect it to its processor */
    public T get(TaskId task) {
        return find(task).orElseThrow(() -> new IllegalStateException("no store is open for task " + task));
    }
}
