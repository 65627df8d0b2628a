package io.streamgauge.topology.collect;

import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.PipelineCounters;

/** COLLECT around a core that counts words. */
public final class WordCollect {
    public static final String EVENTS = "events";

    private WordCollect() {}

    public static CollectStage stage(int partitions, PipelineCounters counters) {
        CollectStageSettings settings =
                new CollectStageSettings(EVENTS, 0, "", "dlq", "words-deltas", partitions, 1_000, 5_000, 1_000);
        return new CollectStage(settings, partition -> new CountingCore(partitions), CaughtUp.ALWAYS, counters);
    }
}
