package io.streamgauge.topology.collect;

import io.streamgauge.series.InputId;
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

    final HeapStore saved;
    final String bufferName;
    private final int topicNumber;
    private final IntFunction<? extends CollectCore> cores;
    private final StepGrid grid;
    private final EarlyCommit early;

    CollectTasks(CollectStageSettings settings, IntFunction<? extends CollectCore> cores, EarlyCommit early) {
        this.saved = new HeapStore("collect-watermark" + settings.suffix());
        this.bufferName = "collect-buffer" + settings.suffix();
        this.topicNumber = settings.topicNumber();
        this.cores = cores;
        this.grid = new StepGrid(settings.stepMs());
        this.early = early;
    }

    int inputId(TaskId task) {
        return InputId.of(topicNumber, task.partition());
    }

    /** Whichever of the task's processors opens first does it. */
    void begin(CollectBuffer buffer, ProcessingContext context) {
        if (buffer.core != null) {
            return;
        }
        TaskId task = context.taskId();
        CollectCore core = cores.apply(inputId(task));
        saved.image(task).read(KEY, core::load);
        buffer.core = core;
        buffer.lastRecordAtMs = context.currentSystemTimeMs();
        buffer.open(grid, early.open(context));
    }
}
