package io.streamgauge.serve;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.streamgauge.series.Family;
import java.util.Collection;
import java.util.List;

/** The service's own metrics. Thread-safe. */
public final class ServiceMeters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Binds meters of another library (Kafka Streams' own, the JVM's). */
    public ServiceMeters bind(MeterBinder binder) {
        binder.bindTo(registry);
        return this;
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    Collection<? extends Family> families() {
        return List.of();
    }

    @Override
    public void close() {
        registry.close();
    }
}
