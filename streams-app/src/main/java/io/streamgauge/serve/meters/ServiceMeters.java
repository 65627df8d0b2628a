package io.streamgauge.serve.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.streamgauge.rules.RulesView;
import io.streamgauge.series.Family;
import io.streamgauge.serve.exposition.PageStats;
import io.streamgauge.topology.PipelineMetrics;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.statsd.StatsdInletStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's own metrics, in Micrometer's Prometheus registry. All of them begin with {@value #PREFIX}, other libraries' included ({@code streamgauge_jvm_…},
 * {@code streamgauge_kafka_…}): the page also carries the users' metrics, which may well be named {@code jvm_memory_used_bytes}.
 *
 * <p>Thread-safe.
 */
public final class ServiceMeters implements AutoCloseable {
    /** What every metric of the service begins with. */
    public static final String PREFIX = "streamgauge";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMeters.class);
    private static final Duration[] LATENCY_BOUNDS = LongStream.of(
                    100, 250, 500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 30_000, 60_000, 300_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CopyOnWriteArrayList<AutoCloseable> binders = new CopyOnWriteArrayList<>();
    private volatile PageStats lastPage = new PageStats(0, 0, 0, 0);

    public ServiceMeters() {
        registry.config().meterFilter(new Prefixed());
        Gauge.builder(dotted(ServiceMetric.EXPOSED_SERIES), () -> lastPage.series())
                .description(ServiceMetric.EXPOSED_SERIES.help())
                .register(registry);
        Gauge.builder(dotted(ServiceMetric.EXPOSITION_CLASHES), () -> lastPage.clashingSeries())
                .description(ServiceMetric.EXPOSITION_CLASHES.help())
                .register(registry);
    }

    /** Heap, collections, threads, CPU and uptime of this process. */
    public ServiceMeters bindJvm() {
        return bind(new JvmMemoryMetrics())
                .bind(new JvmGcMetrics())
                .bind(new JvmThreadMetrics())
                .bind(new ProcessorMetrics())
                .bind(new UptimeMetrics());
    }

    /** The three stages' figures, the rules' health and the time from event to alert. */
    public ServiceMeters bindPipeline(PipelineMetrics pipeline, RulesView rules, Clock clock) {
        // A timer and not a distribution summary: that one's buckets round fractions up.
        Timer latency = Timer.builder(dotted(ServiceMetric.EVENT_TO_ALERT).replace(".seconds", ""))
                .description(ServiceMetric.EVENT_TO_ALERT.help())
                .serviceLevelObjectives(LATENCY_BOUNDS)
                .register(registry);
        pipeline.onTransition((status, latencySeconds) -> {
            latency.record((long) (Math.max(0, latencySeconds) * 1e9), TimeUnit.NANOSECONDS);
            Counter.builder(dotted(ServiceMetric.TRANSITIONS))
                    .description(ServiceMetric.TRANSITIONS.help())
                    .tag("status", status)
                    .register(registry)
                    .increment();
        });
        registry.getPrometheusRegistry().register(new PipelineCollector(pipeline, rules, clock));
        return this;
    }

    /** What came by inlets, and what was refused there. */
    public ServiceMeters bindInlets(InletCounters inlets) {
        registry.getPrometheusRegistry().register(new InletCollector(inlets));
        return this;
    }

    /** What the StatsD inlets read and dropped. */
    public ServiceMeters bindStatsd(Supplier<List<StatsdInletStatus>> inlets) {
        registry.getPrometheusRegistry().register(new StatsdCollector(inlets));
        return this;
    }

    /** How reading the rule files went. */
    public ServiceMeters bindReload(BooleanSupplier lastSuccessful, LongSupplier lastSuccessMs) {
        Gauge.builder(dotted(ServiceMetric.RULES_RELOAD_SUCCESSFUL), () -> lastSuccessful.getAsBoolean() ? 1 : 0)
                .description(ServiceMetric.RULES_RELOAD_SUCCESSFUL.help())
                .register(registry);
        Gauge.builder(dotted(ServiceMetric.RULES_RELOAD_TIMESTAMP), () -> lastSuccessMs.getAsLong() / 1e3)
                .description(ServiceMetric.RULES_RELOAD_TIMESTAMP.help())
                .register(registry);
        return this;
    }

    /** Meters of another library, such as Kafka Streams' own. */
    public ServiceMeters bind(MeterBinder binder) {
        binder.bindTo(registry);
        if (binder instanceof AutoCloseable closeable) {
            binders.add(closeable);
        }
        return this;
    }

    /** For meters of the rest of the service. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** All of them as they are now, for the exposition. */
    public Collection<? extends Family> families() {
        return SnapshotFamilies.of(registry.getPrometheusRegistry().scrape());
    }

    /** Remembers what the last page held. */
    public void onPage(PageStats stats) {
        lastPage = stats;
    }

    @Override
    public void close() {
        for (AutoCloseable binder : binders) {
            try {
                binder.close();
            } catch (Exception e) {
                LOG.debug("A binder of meters could not be closed", e);
            }
        }
        registry.close();
    }

    private static String dotted(ServiceMetric metric) {
        return metric.base().replace('_', '.');
    }

    private static final class Prefixed implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().startsWith(PREFIX) ? id : id.withName(PREFIX + "." + id.getName());
        }
    }
}
