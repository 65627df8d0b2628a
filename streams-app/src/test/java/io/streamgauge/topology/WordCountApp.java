package io.streamgauge.topology;

import io.streamgauge.topology.collect.WordCollect;
import io.streamgauge.topology.errors.ErrorSite;
import io.streamgauge.topology.streams.ConsumerLag;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.streams.WordSums;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

/** The stores and COLLECT's wiring around words, as a process of its own that a test can kill. */
public final class WordCountApp {
    static final String APPLICATION = "words";
    static final int PARTITIONS = 2;

    private WordCountApp() {}

    static KafkaStreams start(String bootstrapServers, Path stateDir, PipelineCounters counters, int standbys) {
        StreamsBuilder builder = new StreamsBuilder();
        WordCollect.stage(PARTITIONS, counters).addTo(builder);
        Topology topology = builder.build();
        WordSums.addTo(topology);
        KafkaSettings settings =
                new KafkaSettings(bootstrapServers, APPLICATION, 2, standbys, 100, 6_000, stateDir, Map.of());
        KafkaStreams streams = new KafkaStreams(
                topology, StreamsProperties.of(settings, 1), new ConsumerLag(Set.of(WordCollect.EVENTS)));
        streams.setUncaughtExceptionHandler(
                new FailurePolicy(System::currentTimeMillis, System.err::println, () -> {}, new ErrorSite()));
        streams.start();
        return streams;
    }

    /**
     * Runs until killed.
     *
     * @param args bootstrap servers, state folder, standby replicas
     */
    public static void main(String[] args) {
        start(args[0], Path.of(args[1]), new PipelineCounters(), Integer.parseInt(args[2]));
    }
}
