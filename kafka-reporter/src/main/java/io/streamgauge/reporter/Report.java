package io.streamgauge.reporter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.MetricName;

/**
 * Writes what a client's metrics are now, and beside them what became of the reports before. Only the channel's thread calls {@link #send}.
 */
final class Report {
    private final MetricSet metrics;
    private final EventSender sender;
    private final String clientId;
    private final byte[] key;
    private final LongAdder failedRecords = new LongAdder();
    private final Complaints complaints;
    private final Series errors;
    private final Series reported;
    private final Series overLimit;
    private final Series unreadable;
    private final Series failed;
    private final Series seconds;
    private long unreadableValues;
    private double secondsSpent;

    /** @param labels of everything that the client reports; they identify it */
    Report(MetricSet metrics, EventSender sender, String clientId, Map<String, String> labels, Complaints complaints) {
        this.metrics = metrics;
        this.sender = sender;
        this.clientId = clientId;
        this.complaints = complaints;
        // All of a client's totals in one partition, in order.
        this.key = new TreeMap<>(labels).toString().getBytes(StandardCharsets.UTF_8);
        this.errors = Series.gauge(GuideNames.CONSUMER_ERRORS, labels);
        this.reported = Series.gauge("streamgauge_reporter_metrics", labels);
        this.overLimit = Series.total("streamgauge_reporter_metrics_over_limit_total", labels);
        this.unreadable = Series.total("streamgauge_reporter_unreadable_values_total", labels);
        this.failed = Series.total("streamgauge_reporter_failed_records_total", labels);
        this.seconds = Series.total("streamgauge_reporter_seconds_total", labels);
    }

    void send(long nowMs) {
        long start = System.nanoTime();
        EventWriter events = new EventWriter(this::send);
        int written = 0;
        double errorsPerSecond = Double.NaN;
        for (Map.Entry<MetricName, ReportedMetric> entry : metrics.all().entrySet()) {
            ReportedMetric metric = entry.getValue();
            if (metrics.isTwin(entry.getKey())) {
                continue;
            }
            double value = value(metric);
            written += events.write(metric.series, value, nowMs) ? 1 : 0;
            if (metric.isError && !Double.isNaN(value)) {
                errorsPerSecond = (Double.isNaN(errorsPerSecond) ? 0 : errorsPerSecond) + value;
            }
        }
        events.write(errors, errorsPerSecond, nowMs);
        events.write(reported, written, nowMs);
        events.write(overLimit, (double) metrics.overLimit(), nowMs);
        events.write(unreadable, (double) unreadableValues, nowMs);
        events.write(failed, (double) failedRecords.sum(), nowMs);
        events.write(seconds, secondsSpent, nowMs);
        events.finish();
        secondsSpent += (System.nanoTime() - start) / 1e9;
    }

    private double value(ReportedMetric metric) {
        try {
            return metric.value();
        } catch (RuntimeException e) {
            // A gauge is code of the client or of an app.
            unreadableValues++;
            complaints.about("A metric's value can't be read.", e);
            return Double.NaN;
        }
    }

    private void send(byte[] record) {
        if (!sender.send(key, record, EventSender.JSON, clientId, failedRecords)) {
            failedRecords.increment();
        }
    }
}
