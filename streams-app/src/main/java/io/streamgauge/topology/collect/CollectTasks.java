package io.streamgauge.topology.collect;

import io.streamgauge.series.StepGrid;
import io.streamgauge.topology.streams.EarlyCommit;
import io.streamgauge.topology.streams.HeapStore;
import java.util.function.IntFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Begins each task's core from what its last commit saved. */
final class CollectTasks {
    /** The one record: watermark and counts, so that what is late follows from the log and not from restarts. */
    static final Bytes KEY = Bytes.wrap(new byte[] {'W'});

    final HeapStore saved = new HeapStore("collect-watermark");
    private final IntFunction<? extends CollectCore> cores;
    private final StepGrid grid;
    private final EarlyCommit early;

    CollectTasks(IntFunction<? extends CollectCore> cores, long stepMs) {
        this.cores = cores;
        this.grid = new StepGrid(stepMs);
        this.early = new EarlyCommit(stepMs);
    }

    /** Whichever of the task's processors opens first does it. */
    void begin(CollectBuffer buffer, ProcessingContext context) {
        if (buffer.core != null) {
            return;
        }
        TaskId task = context.taskId();
        CollectCore core = cores.apply(task.partition());
        saved.image(task).read(KEY, core::load);
        buffer.core = core;
        buffer.lastRecordAtMs = context.currentSystemTimeMs();
        buffer.open(grid, early.open(context::commit));
    }
}
