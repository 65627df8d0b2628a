package io.streamgauge.topology;

import io.streamgauge.topology.errors.ErrorSite;
import io.streamgauge.topology.errors.FailOnDeserialization;
import io.streamgauge.topology.errors.FailOnProcessing;
import io.streamgauge.topology.errors.FailOnProduction;
import io.streamgauge.topology.streams.EarlyCommit;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The properties that Streams runs with. */
final class StreamsProperties {
    /** For the commit markers only, one small entry per task. Never 0: then every event would leave alone. */
    private static final long MARKER_CACHE_BYTES_PER_THREAD = 1 << 20;

    /** So soon the events topic's new partitions are found: a tenth of what producers take by default, so that they are read when the first events come. */
    private static final int PARTITIONS_FOUND_WITHIN_MS = 30_000;

    /** At its next heartbeat a survivor hears that a member is gone, and takes over. */
    private static final long HEARTBEAT_MS = 1_000;

    /**
     * A member that waits for the group's answer to a join asks again after this and 5 s. Five minutes, the default, is what a broker that was killed in the middle of a rebalance, and came back, once
     * left all instances waiting for. Far above what a stream thread does between two polls.
     */
    private static final int MAX_POLL_INTERVAL_MS = 60_000;

    /** What the guarantees rest on; a user's property can't change it. */
    private static final Map<String, Object> FIXED = Map.of(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            // An exception swallowed inside a drain would lose what it held. Poison is dealt with before it gets there.
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            FailOnDeserialization.class,
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            FailOnProcessing.class,
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            FailOnProduction.class);

    private StreamsProperties() {}

    static Properties of(KafkaSettings settings, int replicationFactor) {
        return of(settings, replicationFactor, new ErrorSite());
    }

    /** @param site where the error handlers note what they were asked about */
    static Properties of(KafkaSettings settings, int replicationFactor, ErrorSite site) {
        Map<String, Object> p = new HashMap<>();
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        long catchUpMs = EarlyCommit.catchUpMs(settings.commitIntervalMs(), settings.sessionTimeoutMs());
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, catchUpMs);
        p.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, MARKER_CACHE_BYTES_PER_THREAD * settings.threads());
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        p.put(StreamsConfig.POLL_MS_CONFIG, Math.min(100, Math.max(10, settings.commitIntervalMs() / 2)));
        p.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        // Stages read what another stage's transaction wrote: nobody waits for a partition that is quiet.
        p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        p.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                ms(settings.sessionTimeoutMs()));
        p.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                ms(Math.max(100, Math.min(HEARTBEAT_MS, settings.sessionTimeoutMs() / 4))));
        p.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
        p.put(StreamsConfig.METADATA_MAX_AGE_CONFIG, PARTITIONS_FOUND_WITHIN_MS);
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5000);
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
        // A killed instance's open transaction holds its successors up for this long.
        p.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                ms(Math.max(settings.sessionTimeoutMs(), 2 * catchUpMs)));
        p.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        p.putAll(settings.properties());
        p.merge(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                MARKER_CACHE_BYTES_PER_THREAD * settings.threads(),
                (set, least) -> Math.max(Long.parseLong(set.toString()), (Long) least));
        p.putAll(FIXED);
        p.put(ErrorSite.PROPERTY, site);
        Properties properties = new Properties();
        properties.putAll(p);
        return properties;
    }

    private static int ms(long ms) {
        return Math.toIntExact(ms);
    }
}
