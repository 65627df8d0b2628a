package io.streamgauge.app.bench.faults;

import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Key;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.app.service.RuleText;
import io.streamgauge.rules.RuleGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service's settings in a run, as flags for the instances and as what the reference evaluates with. Immutable. */
final class FaultSettings {
    static final String APPLICATION_ID = "faults";
    static final String EVENTS = "metric-events";
    static final String ALERTS = "alerts";
    static final int EVENTS_PARTITIONS = 4;
    static final int RULES_PARTITIONS = 2;
    static final long LATENESS_MS = 1_000;

    /** Ticks go on for this long after the last event, so that what is pending or kept firing ends. */
    static final long CLOSING_MS = 15_000;

    private final Map<Key<?>, String> flags = new LinkedHashMap<>();

    FaultSettings(String bootstrapServers, FaultsOptions options) {
        flags.put(Keys.BOOTSTRAP_SERVERS, bootstrapServers);
        flags.put(Keys.APPLICATION_ID, APPLICATION_ID);
        flags.put(Keys.TOPICS_EVENTS, EVENTS);
        flags.put(Keys.TOPICS_ALERTS, ALERTS);
        flags.put(Keys.PARTITIONS_EVENTS, Integer.toString(EVENTS_PARTITIONS));
        flags.put(Keys.PARTITIONS_SERIES, "4");
        flags.put(Keys.PARTITIONS_RULES, Integer.toString(RULES_PARTITIONS));
        flags.put(Keys.REPLICATION_FACTOR, Integer.toString(options.brokers()));
        flags.put(Keys.THREADS, "1");
        flags.put(Keys.STANDBY_REPLICAS, Integer.toString(options.standbyReplicas()));
        flags.put(Keys.SESSION_TIMEOUT, Faults.SESSION_TIMEOUT_MS + "ms");
        flags.put(Keys.STEP, "1s");
        flags.put(Keys.LATENESS, LATENESS_MS + "ms");
        flags.put(Keys.EVALUATION_INTERVAL, "1s");
        // As long as the default: a broker that is away for longer must not make anybody claim that time goes on.
        flags.put(Keys.IDLE_TIMEOUT, "10s");
        flags.put(Keys.SERIES_TTL, "6h");
        flags.put(Keys.WINDOWS, "5s");
        flags.put(Keys.RULES, FaultRules.FILE);
        flags.put(Keys.HTTP_PORT, "0");
    }

    /** The instances' command line. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        flags.forEach((key, value) -> arguments.addAll(List.of(key.flag(), value)));
        // Partitions that a topic gains are to be seen within seconds, not minutes.
        arguments.addAll(List.of("--kafka", "metadata.max.age.ms=5000"));
        return arguments;
    }

    ServiceSettings service() {
        ConfigLoader loader = new ConfigLoader();
        flags.forEach(loader::flag);
        return ServiceSettings.of(loader.load());
    }

    List<RuleGroup> groups() {
        return RuleGroups.load(
                List.of(new RuleText(FaultRules.FILE, FaultRules.text())),
                service().rules());
    }
}
