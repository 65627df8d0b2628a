package io.streamgauge.reporter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsContext;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a client's metrics to the events topic every ten seconds: {@code metric.reporters=io.streamgauge.reporter.StreamgaugeMetricsReporter}, for
 * producers, consumers, admin clients, Kafka Streams and Connect workers. Names, labels and settings: topology-docs/clients.md.
 *
 * <p>Never in the client's way: values are read and sent by a thread of their own, and whatever goes wrong, a wrong setting included, is logged once and counted and leaves the client as it is. Only
 * {@link #close} waits, for the last report, a second at most.
 *
 * <p>Thread-safe.
 */
public final class StreamgaugeMetricsReporter implements MetricsReporter {
    private static final Logger LOG = LoggerFactory.getLogger(StreamgaugeMetricsReporter.class);
    private static final long CLOSE_MS = 1_000;
    private static final String CONTEXT = "metrics.context.";

    private final Complaints complaints = new Complaints(LOG);
    private final Map<String, String> labels = new TreeMap<>();
    private String clientId;
    private String group;
    private MetricSet metrics;
    private ReporterSettings settings;
    private volatile Map<String, String> shared = Map.of();
    private Map<String, Object> producer;

    private Channel channel;
    private Report report;
    private Future<?> schedule;

    @Override
    public void configure(Map<String, ?> configs) {
        carefully("The reporter's settings are wrong, so nothing is reported.", () -> {
            clientId = text(configs, "client.id");
            group = text(configs, "group.id");
            ReporterSettings read = new ReporterSettings(ReporterSettings.PREFIX, configs);
            read.intervalMs();
            read.topic();
            producer = read.producer();
            metrics = new MetricSet(read);
            settings = read;
        });
    }

    /** Who the client is: Kafka tells before it tells of metrics. */
    @Override
    public void contextChange(MetricsContext context) {
        carefully("The client's labels can't be taken.", () -> {
            Map<String, String> told = context.contextLabels();
            String namespace = String.valueOf(told.get(MetricsContext.NAMESPACE));
            told.forEach((name, value) -> {
                if (!name.equals(MetricsContext.NAMESPACE) && value != null) {
                    String own = name.startsWith(CONTEXT) ? name.substring(CONTEXT.length()) : name;
                    labels.put(ReportedMetric.clean(own), value);
                }
            });
            if (group != null && namespace.equals("kafka.consumer")) {
                labels.put("consumer_group", group);
            }
        });
    }

    @Override
    public void init(List<KafkaMetric> first) {
        if (settings == null) {
            return;
        }
        carefully("The reporter did not start.", () -> {
            labels.putIfAbsent("instance", settings.instance());
            if (clientId != null && !clientId.isEmpty()) {
                labels.putIfAbsent("client_id", clientId);
            }
            shared = Map.copyOf(labels);
            channel = Channel.open(producer, settings.topic());
            report = new Report(metrics, channel.sender(), clientId, shared, complaints);
            long interval = settings.intervalMs();
            schedule = channel.thread().scheduleWithFixedDelay(this::report, interval, interval, TimeUnit.MILLISECONDS);
        });
        first.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        if (report != null) {
            carefully("A metric can't be taken.", () -> metrics.add(metric, shared));
        }
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        if (report != null) {
            carefully("A metric can't be taken away.", () -> metrics.remove(metric.metricName()));
        }
    }

    private void report() {
        carefully("A report failed.", () -> report.send(System.currentTimeMillis()));
    }

    /** Reports once more and waits for that, a second at most. */
    @Override
    public void close() {
        if (schedule == null) {
            return;
        }
        schedule.cancel(false);
        schedule = null;
        if (!channel.sender().inTrouble()) {
            reportOnceMore();
        }
        carefully("The reporter did not close.", channel::release);
    }

    private void reportOnceMore() {
        try {
            channel.thread().submit(this::report).get(CLOSE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            complaints.about("The last report did not get out.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing of this may reach the client. */
    private void carefully(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            complaints.about(what, e);
        }
    }

    private static String text(Map<String, ?> configs, String name) {
        Object value = configs.get(name);
        return value == null ? null : value.toString();
    }
}
