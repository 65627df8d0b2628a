package io.streamgauge.topology.collect;

import io.streamgauge.topology.streams.HeapStore;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.streams.processor.TaskId;

/** Begins each task's core from what its last commit saved. */
final class CollectTasks {
    final HeapStore<SavedCore> saved = new HeapStore<>("collect-watermark", Map.of(), task -> new SavedCore());
    private final IntFunction<? extends CollectCore> cores;

    CollectTasks(IntFunction<? extends CollectCore> cores) {
        this.cores = cores;
    }

    /** Whichever of the task's processors opens first does it. */
    void begin(CollectBuffer buffer, TaskId task, long nowMs) {
        if (buffer.core != null) {
            return;
        }
        CollectCore core = cores.apply(task.partition());
        byte[] bytes = saved.state(task).saved;
        if (bytes != null) {
            core.load(bytes);
        }
        buffer.core = core;
        buffer.lastRecordAtMs = nowMs;
    }
}
