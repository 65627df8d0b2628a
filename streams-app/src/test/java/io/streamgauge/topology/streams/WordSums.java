package io.streamgauge.topology.streams;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/** The second stage of the words: totals in a heap store, saved by a trigger. */
public final class WordSums {
    private WordSums() {}

    public static void addTo(Topology topology) {
        HeapStore store = new HeapStore("sums");
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        "word-deltas",
                        new EventTime(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        "words-deltas")
                .addProcessor("sum", SumProcessor.supplier(store, new TriggerStore("sums-commit")), "word-deltas");
    }
}
