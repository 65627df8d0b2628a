package io.streamgauge.reporter;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;

/** The metrics of one client that are wanted, at most as many as allowed. Thread-safe: clients register on their threads while another reports. */
final class MetricSet {
    private static final String TOPIC = "topic";

    private final Map<MetricName, ReportedMetric> metrics = new ConcurrentHashMap<>();
    /** Kafka tells a metric of the topic {@code a.b} a second time as one of {@code a_b}, which would count twice in sums. */
    private final Map<MetricName, Boolean> twins = new ConcurrentHashMap<>();

    private final LongAdder overLimit = new LongAdder();
    private final Pattern include;
    private final Pattern exclude;
    private final int limit;

    MetricSet(ReporterSettings settings) {
        this.include = settings.include();
        this.exclude = settings.exclude();
        this.limit = settings.maxMetrics();
    }

    void add(KafkaMetric metric, Map<String, String> sharedLabels) {
        MetricName name = metric.metricName();
        MetricName twin = twin(name);
        if (twin != null) {
            twins.put(twin, true);
        }
        String reported = ReportedMetric.name(name);
        if (!include.matcher(reported).matches() || exclude.matcher(reported).matches()) {
            return;
        }
        if (metrics.size() >= limit && !metrics.containsKey(name)) {
            overLimit.increment();
            return;
        }
        metrics.put(name, ReportedMetric.of(metric, sharedLabels));
    }

    void remove(MetricName name) {
        metrics.remove(name);
        MetricName twin = twin(name);
        if (twin != null) {
            twins.remove(twin);
        }
    }

    Map<MetricName, ReportedMetric> all() {
        return metrics;
    }

    boolean isTwin(MetricName name) {
        return twins.containsKey(name);
    }

    long overLimit() {
        return overLimit.sum();
    }

    private static MetricName twin(MetricName name) {
        String topic = name.tags().get(TOPIC);
        if (topic == null || topic.indexOf('.') < 0) {
            return null;
        }
        Map<String, String> tags = new HashMap<>(name.tags());
        tags.put(TOPIC, topic.replace('.', '_'));
        return new MetricName(name.name(), name.group(), name.description(), tags);
    }
}
