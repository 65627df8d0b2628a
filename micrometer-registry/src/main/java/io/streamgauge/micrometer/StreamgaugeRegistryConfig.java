package io.streamgauge.micrometer;

import static io.micrometer.core.instrument.config.MeterRegistryConfigValidator.checkAll;
import static io.micrometer.core.instrument.config.MeterRegistryConfigValidator.checkRequired;
import static io.micrometer.core.instrument.config.validate.PropertyValidator.getDuration;
import static io.micrometer.core.instrument.config.validate.PropertyValidator.getString;

import io.micrometer.core.instrument.config.validate.Validated;
import io.micrometer.core.instrument.push.PushRegistryConfig;
import io.streamgauge.reporter.ThisProcess;
import java.time.Duration;
import java.util.Map;

/** Where a registry sends to and how often: {@code streamgauge.bootstrapServers}, {@code .topic}, {@code .instance}, {@code .step}, {@code .enabled}. */
public interface StreamgaugeRegistryConfig extends PushRegistryConfig {
    @Override
    default String prefix() {
        return "streamgauge";
    }

    /** The brokers: {@code host:port,…}. Required. */
    default String bootstrapServers() {
        return getString(this, "bootstrapServers").orElse(null);
    }

    /** The events topic; it has to exist. */
    default String topic() {
        return getString(this, "topic").orElse("metric-events");
    }

    /** The label {@code instance}, by which processes of one app differ; empty: none. By default host and process id. */
    default String instance() {
        return getString(this, "instance").orElse(ThisProcess.NAME);
    }

    /** Between two publications; 10 s by default. */
    @Override
    default Duration step() {
        return getDuration(this, "step").orElse(Duration.ofSeconds(10));
    }

    /** Further properties of the producer, such as {@code security.protocol}. */
    default Map<String, ?> producer() {
        return Map.of();
    }

    @Override
    default Validated<?> validate() {
        return checkAll(
                this,
                c -> PushRegistryConfig.validate(c),
                checkRequired("bootstrapServers", StreamgaugeRegistryConfig::bootstrapServers));
    }
}
