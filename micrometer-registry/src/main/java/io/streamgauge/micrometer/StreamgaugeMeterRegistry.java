package io.streamgauge.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionCounter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.internal.DefaultGauge;
import io.micrometer.core.instrument.internal.DefaultLongTaskTimer;
import io.micrometer.core.instrument.internal.DefaultMeter;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import io.streamgauge.reporter.EventSender;
import io.streamgauge.reporter.EventWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A Micrometer registry that writes to the events topic every ten seconds, and once more when it is closed:
 *
 * <pre>{@code
 * MeterRegistry registry = new StreamgaugeMeterRegistry("localhost:9092");
 * registry.counter("orders.placed", "region", "eu").increment();
 * registry.timer("checkout").record(Duration.ofMillis(183));
 * }</pre>
 *
 * <p>Counters come out as what they grew by, timers and distribution summaries as histograms with exact counts and sums, service level objectives as classic buckets, the rest as gauges; the table is in
 * topology-docs/clients.md. What a broker does not take now is kept for the next time, within bounds, and what is lost is counted in {@code streamgauge_registry_lost_records_total}.
 *
 * <p>Thread-safe, as registries are.
 */
public final class StreamgaugeMeterRegistry extends PushMeterRegistry {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final MeterEvents events;

    /** Sends to these brokers, with all else as it is by default. */
    public StreamgaugeMeterRegistry(String bootstrapServers) {
        this(key -> key.equals("streamgauge.bootstrapServers") ? bootstrapServers : null, Clock.SYSTEM);
    }

    /** @throws io.micrometer.core.instrument.config.validate.ValidationException for a configuration without brokers */
    public StreamgaugeMeterRegistry(StreamgaugeRegistryConfig config, Clock clock) {
        super(config, clock);
        config.requireValid();
        Map<String, Object> producer = new HashMap<>(Map.of("bootstrap.servers", config.bootstrapServers()));
        producer.putAll(config.producer());
        this.outbox = new Outbox(new EventSender(producer, config.topic()), config.instance());
        this.events = new MeterEvents(config.instance());
        config().namingConvention(new StreamgaugeNaming()).onMeterRemoved(this::tellLast);
        FunctionCounter.builder("streamgauge.registry.lost.records", outbox, Outbox::lost)
                .description("Records of this registry that did not reach the events topic.")
                .register(this);
        start(new NamedThreadFactory("streamgauge-registry"));
    }

    @Override
    protected void publish() {
        synchronized (events) {
            long now = clock.wallTime();
            EventWriter out = new EventWriter(outbox::add);
            getMeters().forEach(meter -> events.write(meter, config().namingConvention(), out, now));
            out.finish();
        }
        outbox.send();
    }

    /** What a meter counted since the last publication must not go with it. */
    private void tellLast(Meter meter) {
        synchronized (events) {
            EventWriter out = new EventWriter(outbox::add);
            events.write(meter, config().namingConvention(), out, clock.wallTime());
            out.finish();
            events.forget(meter, config().namingConvention());
        }
    }

    /** Publishes once more, and waits 5 s at most for the brokers. */
    @Override
    public void close() {
        super.close();
        outbox.close(CLOSE_PATIENCE);
    }

    /** Records that are lost for good, because no broker took them for too long. */
    public long lostRecords() {
        return outbox.lost();
    }

    @Override
    protected Counter newCounter(Meter.Id id) {
        return new StreamgaugeCounter(id);
    }

    @Override
    protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
        return new StreamgaugeTimer(id, clock, config, pauseDetector, objectives(config));
    }

    @Override
    protected DistributionSummary newDistributionSummary(
            Meter.Id id, DistributionStatisticConfig config, double scale) {
        return new StreamgaugeSummary(id, clock, config, scale, objectives(config));
    }

    @Override
    protected LongTaskTimer newLongTaskTimer(Meter.Id id, DistributionStatisticConfig config) {
        return new DefaultLongTaskTimer(id, clock, getBaseTimeUnit(), config, false);
    }

    @Override
    protected <T> Gauge newGauge(Meter.Id id, T object, ToDoubleFunction<T> value) {
        return new DefaultGauge<>(id, object, value);
    }

    @Override
    protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T object, ToDoubleFunction<T> count) {
        return new CumulativeFunctionCounter<>(id, object, count);
    }

    @Override
    protected <T> FunctionTimer newFunctionTimer(
            Meter.Id id, T object, ToLongFunction<T> count, ToDoubleFunction<T> total, TimeUnit unit) {
        return new CumulativeFunctionTimer<>(id, object, count, total, unit, getBaseTimeUnit());
    }

    @Override
    protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
        return new DefaultMeter(id, type, measurements);
    }

    @Override
    protected TimeUnit getBaseTimeUnit() {
        return TimeUnit.SECONDS;
    }

    @Override
    protected DistributionStatisticConfig defaultHistogramConfig() {
        return DistributionStatisticConfig.builder()
                .expiry(Duration.ofMinutes(1))
                .build()
                .merge(DistributionStatisticConfig.DEFAULT);
    }

    private static double[] objectives(DistributionStatisticConfig config) {
        double[] bounds = config.getServiceLevelObjectiveBoundaries();
        return bounds == null
                ? new double[0]
                : Arrays.stream(bounds).sorted().distinct().toArray();
    }
}
