package io.streamgauge.topology.series;

import io.streamgauge.series.state.SeriesReports;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.streams.processor.TaskId;

/** Leads a partition's reports to the processor that can send them. A partition is made with its store, before its processor. */
final class TypeConflicts {
    private final ConcurrentMap<TaskId, SeriesReports> receivers = new ConcurrentHashMap<>();

    SeriesReports of(TaskId task) {
        return (reason, series, detail, inputPartition) -> {
            SeriesReports receiver = receivers.get(task);
            if (receiver != null) {
                receiver.rejected(reason, series, detail, inputPartition);
            }
        };
    }

    void receive(TaskId task, SeriesReports receiver) {
        receivers.put(task, receiver);
    }

    void forget(TaskId task) {
        receivers.remove(task);
    }
}
