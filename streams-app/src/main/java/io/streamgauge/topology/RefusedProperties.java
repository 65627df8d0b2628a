package io.streamgauge.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Properties of Kafka's clients and Streams that can't be set by hand, since exactly-once, the state or another setting rests on them. All others are passed through as they are:
 * {@code client.rack}, {@code client.tag.*}, {@code rack.aware.assignment.*}, {@code num.standby.replicas}, {@code max.warmup.replicas}, security, timeouts, buffers.
 */
public final class RefusedProperties {
    private static final String HANDLER =
            "an error that a handler passes over would lose what a whole commit held; see the error policy in topology-docs/operations.md";
    private static final String ONCE = "exactly-once processing needs the value that Streams gives it";
    private static final String FORMAT = "the topology brings its own";

    /** Streams hands these to one of its clients only. */
    private static final List<String> PREFIXES =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");

    private static final Map<String, String> WHY = new HashMap<>();

    static {
        refuse("it is exactly_once_v2, always", "processing.guarantee");
        refuse(
                HANDLER,
                "deserialization.exception.handler",
                "default.deserialization.exception.handler",
                "processing.exception.handler",
                "production.exception.handler",
                "default.production.exception.handler");
        refuse(ONCE, "isolation.level", "enable.auto.commit", "enable.idempotence", "transactional.id", "acks");
        refuse("every stage starts at the earliest record that is there", "auto.offset.reset");
        refuse(
                FORMAT,
                "default.key.serde",
                "default.value.serde",
                "key.deserializer",
                "value.deserializer",
                "key.serializer",
                "value.serializer",
                "default.timestamp.extractor",
                "default.client.supplier",
                "interceptor.classes",
                "topology.optimization");
        refuse(
                "the streams protocol makes its own consumer, which neither bundles events nor tells how far behind it is; see"
                        + " topology-docs/operations.md",
                "group.protocol");
        refuse("set application-id", "application.id", "group.id");
        refuse("set bootstrap-servers", "bootstrap.servers");
        refuse("set threads", "num.stream.threads");
        refuse("set commit-interval", "commit.interval.ms");
        refuse("set session-timeout", "session.timeout.ms");
        refuse("set state-dir", "state.dir");
        refuse("set replication-factor", "replication.factor");
    }

    private RefusedProperties() {}

    private static void refuse(String why, String... properties) {
        for (String property : properties) {
            WHY.put(property, why);
        }
    }

    /** Why a property can't be set, and what to set instead where there is something; empty where it is passed through. */
    public static Optional<String> why(String property) {
        String plain = property;
        for (String prefix : PREFIXES) {
            if (property.startsWith(prefix)) {
                plain = property.substring(prefix.length());
                break;
            }
        }
        return Optional.ofNullable(WHY.get(plain));
    }
}
