package io.streamgauge.reporter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.server.telemetry.ClientTelemetryContext;
import org.apache.kafka.server.telemetry.ClientTelemetryExporter;
import org.apache.kafka.server.telemetry.ClientTelemetryExporterProvider;
import org.apache.kafka.server.telemetry.ClientTelemetryPayload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker plugin: forwards the metrics that clients push to brokers (KIP-714, with KIP-1217's interface of Kafka 4.2) to the events topic, as OTLP with the client's id and the attributes of its resource on every data
 * point. A broker's {@code metric.reporters=io.streamgauge.reporter.StreamgaugeClientTelemetry}; it reports nothing of the broker's own.
 *
 * <p>What is pushed are deltas, and one that is lost is missing for good: a payload is dropped, and counted, only when {@link PayloadQueue} is full or the producer has given it up. Brokers call on
 * their request threads, which never wait here and never see an exception (one would end the client's pushing).
 *
 * <p>Thread-safe.
 */
public final class StreamgaugeClientTelemetry
        implements MetricsReporter, ClientTelemetryExporterProvider, ClientTelemetryExporter {
    static final String PREFIX = "streamgauge.telemetry.";

    private static final Logger LOG = LoggerFactory.getLogger(StreamgaugeClientTelemetry.class);
    private static final long RETRY_MS = 1_000;

    private final Complaints complaints = new Complaints(LOG);
    private final PayloadQueue queue = new PayloadQueue();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final LongAdder payloads = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Channel channel;
    private Future<?> schedule;
    private boolean closed;
    private ReporterSettings settings;

    @Override
    public void configure(Map<String, ?> configs) {
        try {
            ReporterSettings read = new ReporterSettings(PREFIX, OwnListener.addTo(configs));
            read.producer();
            read.intervalMs();
            settings = read;
        } catch (RuntimeException e) {
            complaints.about("The settings are wrong, so nothing that clients push is forwarded.", e);
        }
    }

    @Override
    public ClientTelemetryExporter clientTelemetryExporter() {
        return this;
    }

    @Override
    public void exportMetrics(ClientTelemetryContext context, ClientTelemetryPayload payload) {
        try {
            Channel to = open();
            if (to == null) {
                dropped.increment();
                return;
            }
            payloads.increment();
            ByteBuffer data = payload.data().duplicate();
            byte[] otlp = new byte[data.remaining()];
            data.get(otlp);
            String clientId = context.authorizableRequestContext().clientId();
            if (!queue.offer(new PayloadQueue.Payload(
                    clientId, payload.clientInstanceId().toString(), otlp))) {
                dropped.increment();
                complaints.about("Clients push more than can be sent.", new IllegalStateException("the queue is full"));
            }
            if (draining.compareAndSet(false, true)) {
                to.thread().execute(this::drain);
            }
        } catch (RuntimeException e) {
            dropped.increment();
            complaints.about("What a client pushed can't be taken.", e);
        }
    }

    /** Brokers and controllers make one of these each, and only one of them is pushed to. */
    private Channel open() {
        Channel to = channel;
        if (to == null && settings != null) {
            synchronized (this) {
                if (channel == null && !closed) {
                    channel = Channel.open(settings.producer(), settings.topic());
                    long interval = settings.intervalMs();
                    schedule = channel.thread()
                            .scheduleWithFixedDelay(this::reportItself, interval, interval, TimeUnit.MILLISECONDS);
                }
                to = channel;
            }
        }
        return to;
    }

    private void drain() {
        draining.set(false);
        try {
            for (PayloadQueue.Payload next = queue.poll(); next != null; next = queue.poll()) {
                if (!send(next)) {
                    queue.putBack(next);
                    if (draining.compareAndSet(false, true)) {
                        var unused = channel.thread().schedule(this::drain, RETRY_MS, TimeUnit.MILLISECONDS);
                    }
                    return;
                }
            }
        } catch (RuntimeException e) {
            complaints.about("Forwarding stopped; it goes on with the next push.", e);
        }
    }

    private boolean send(PayloadQueue.Payload payload) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (payload.clientId != null && !payload.clientId.isEmpty()) {
            labels.put("client_id", payload.clientId);
        }
        labels.put("client_instance_id", payload.instanceId);
        byte[] otlp = payload.otlp;
        try {
            otlp = new OtlpLabels(labels).addTo(otlp);
        } catch (MalformedOtlpException e) {
            // The service's dead letters say what it is.
            complaints.about("A client pushed what is no OTLP; it is forwarded as it is.", e);
        }
        // One client's deltas in one partition: that is where the service knows a retry again.
        byte[] key = payload.instanceId.getBytes(StandardCharsets.UTF_8);
        return channel.sender().send(key, otlp, EventSender.OTLP, payload.clientId, failed);
    }

    private void reportItself() {
        try {
            Map<String, String> labels = Map.of("instance", settings.instance());
            byte[] key = labels.toString().getBytes(StandardCharsets.UTF_8);
            EventWriter events =
                    new EventWriter(record -> channel.sender().send(key, record, EventSender.JSON, null, failed));
            long now = System.currentTimeMillis();
            events.write(Series.total("streamgauge_telemetry_payloads_total", labels), (double) payloads.sum(), now);
            events.write(
                    Series.total("streamgauge_telemetry_dropped_payloads_total", labels), (double) dropped.sum(), now);
            events.write(
                    Series.total("streamgauge_telemetry_failed_records_total", labels), (double) failed.sum(), now);
            events.write(Series.gauge("streamgauge_telemetry_queued_payloads", labels), queue.size(), now);
            events.finish();
        } catch (RuntimeException e) {
            complaints.about("The plugin's own figures can't be sent.", e);
        }
    }

    @Override
    public void init(List<KafkaMetric> metrics) {}

    @Override
    public void metricChange(KafkaMetric metric) {}

    @Override
    public void metricRemoval(KafkaMetric metric) {}

    /** Does not wait: the broker is about to be gone. What is queued has a second to get out. */
    @Override
    public synchronized void close() {
        if (!closed && channel != null) {
            schedule.cancel(false);
            channel.release();
        }
        closed = true;
    }
}
