package io.streamgauge.reporter;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.stats.CumulativeSum;

/**
 * One of a client's metrics under the name and labels that it comes out with. What is no number has no value, what Kafka does not know (NaN, or −1 for the time since a poll that never was) neither. Immutable.
 */
final class ReportedMetric {
    private static final String METRICS = "-metrics";
    private static final String KAFKA = "kafka-";
    private static final String TOTAL = "-total";

    private final KafkaMetric metric;
    private final double factor;
    private final boolean negativeIsUnknown;
    final Series series;
    /** Of {@link GuideNames#CONSUMER_ERRORS}. */
    final boolean isError;

    private ReportedMetric(KafkaMetric metric, String name, double factor, Map<String, String> shared) {
        this.metric = metric;
        this.factor = factor;
        MetricName from = metric.metricName();
        this.negativeIsUnknown = from.name().equals("last-poll-seconds-ago");
        Map<String, String> labels = labels(from, shared);
        this.series = isTotal(metric) ? Series.total(name, labels) : Series.gauge(name, labels);
        this.isError = GuideNames.isError(from);
    }

    /** @param shared labels of everything that this client reports; a metric's own tags win */
    static ReportedMetric of(KafkaMetric metric, Map<String, String> shared) {
        GuideNames.Row row = GuideNames.of(metric.metricName());
        return new ReportedMetric(metric, name(metric.metricName()), row == null ? 1 : row.factor, shared);
    }

    /** The name that a metric comes out under: the guide's, or {@code kafka_<group>_<metric>}. */
    static String name(MetricName metric) {
        GuideNames.Row row = GuideNames.of(metric);
        if (row != null) {
            return row.name;
        }
        String group = metric.group();
        group = group.endsWith(METRICS) ? group.substring(0, group.length() - METRICS.length()) : group;
        group = group.startsWith(KAFKA) ? group.substring(KAFKA.length()) : group;
        return clean("kafka_" + group + "_" + metric.name());
    }

    /** The value now; NaN when there is none. */
    double value() {
        Object value = metric.metricValue();
        if (value instanceof Number) {
            double number = ((Number) value).doubleValue() * factor;
            return negativeIsUnknown && number < 0 ? Double.NaN : number;
        }
        return value instanceof Boolean ? ((Boolean) value ? 1 : 0) : Double.NaN;
    }

    private static boolean isTotal(KafkaMetric metric) {
        return metric.metricName().name().endsWith(TOTAL)
                && metric.isMeasurable()
                && metric.measurable() instanceof CumulativeSum;
    }

    static Map<String, String> labels(MetricName metric, Map<String, String> shared) {
        Map<String, String> labels = new TreeMap<>(shared);
        metric.tags().forEach((tag, value) -> labels.put(clean(tag), value));
        return labels;
    }

    /** What no name can hold becomes an underscore. */
    static String clean(String name) {
        StringBuilder clean = new StringBuilder(name);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && c != '_' && (i == 0 || c < '0' || c > '9')) {
                clean.setCharAt(i, '_');
            }
        }
        return clean.toString();
    }
}
