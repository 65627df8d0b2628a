package io.streamgauge.topology;

import io.streamgauge.ingest.Limits;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings of small instances: steps of 1 s, lateness 1 s, commits every 100 ms. */
final class TestSettings {
    static final long STEP_MS = 1_000;
    static final long LATENESS_MS = 1_000;
    static final long IDLE_TIMEOUT_MS = 2_000;

    private TestSettings() {}

    static PipelineSettings of(String bootstrapServers, Path stateDir, int partitions, List<RuleGroup> groups) {
        return new PipelineSettings(
                new KafkaSettings(bootstrapServers, "gauge", 2, 0, 100, 6_000, stateDir, Map.of()),
                new TopicSettings("metric-events", "metric-events-dlq", "alerts", partitions, partitions, 1, 1),
                Limits.DEFAULT,
                new CollectSettings(STEP_MS, LATENESS_MS, 600_000, 10_000, 64),
                new SeriesSettings(STEP_MS, 60_000, 600_000, 10_000, 10_000, WindowSettings.defaults()),
                RuleSettings.DEFAULT,
                groups,
                IDLE_TIMEOUT_MS);
    }

    /** The same with idle inputs that wait for ten minutes: event time goes by the events alone. */
    static PipelineSettings patient(PipelineSettings s) {
        return new PipelineSettings(
                s.kafka(), s.topics(), s.limits(), s.collect(), s.series(), s.rules(), s.groups(), 600_000);
    }

    static List<RuleGroup> rules(String yaml) {
        RuleLoader.Loaded loaded = RuleLoader.load("rules.yml", yaml, LoadOptions.DEFAULT.withIntervalMs(STEP_MS));
        if (!loaded.ok()) {
            throw new IllegalArgumentException(loaded.errors().toString());
        }
        return loaded.file().groups();
    }
}
