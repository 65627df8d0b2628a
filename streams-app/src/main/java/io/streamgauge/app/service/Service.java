package io.streamgauge.app.service;

import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.serve.MetricsServer;
import io.streamgauge.serve.ServerOptions;
import io.streamgauge.serve.ServingSources;
import io.streamgauge.serve.meters.ServiceMeters;
import io.streamgauge.topology.RuntimeState;
import io.streamgauge.topology.StreamgaugeRuntime;
import io.streamgauge.topology.offsets.OffsetsCollector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance: the three stages and HTTP. Thread-safe. */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final StreamgaugeRuntime runtime;
    private final ServiceMeters meters;
    private final MetricsServer http;
    private final RulesReloader reloader;
    private final CountDownLatch failed = new CountDownLatch(1);
    private final AtomicReference<OffsetsCollector> offsets = new AtomicReference<>();

    private final AtomicReference<Inlets> inlets = new AtomicReference<>();

    private Service(StreamgaugeRuntime runtime, ServiceMeters meters, MetricsServer http, RulesReloader reloader) {
        this.reloader = reloader;
        this.runtime = runtime;
        this.meters = meters;
        this.http = http;
    }

    /**
     * Starts an instance; it joins the group and catches up after this returns.
     *
     * @param ruleFiles reads the rule files; asked again for every reload, and to see whether they changed
     * @param tell hears sentences for people: topics that were created, rules that changed
     * @throws BadRulesException for rule files with errors; nothing runs then
     * @throws io.streamgauge.serve.PortTakenException if the HTTP port is taken; nothing runs then
     * @throws io.streamgauge.topology.inlet.statsd.AddressTakenException if an inlet's address is taken; nothing runs then
     * @throws io.streamgauge.topology.TopicsException if topics are missing and may not be created; nothing runs then
     */
    public static Service start(ServiceSettings settings, Supplier<List<RuleText>> ruleFiles, Consumer<String> tell) {
        ServerOptions options = withPort(settings.http());
        String url =
                "http://" + (options.host().equals("0.0.0.0") ? "localhost" : options.host()) + ":" + options.port();
        Clock clock = Clock.systemUTC();
        RulesReloader reloader = new RulesReloader(ruleFiles, settings.rules(), clock, tell);
        StreamgaugeRuntime runtime =
                StreamgaugeRuntime.create(settings.pipeline(List.of(), url), reloader.load(), tell);
        ServiceMeters meters = new ServiceMeters()
                .bindJvm()
                .bindPipeline(runtime.metrics(), runtime.rules(), clock)
                .bindReload(reloader::lastSuccessful, reloader::lastSuccessMs);
        MetricsServer http = new MetricsServer(options, ServingSources.of(runtime, meters, clock, reloader));
        Service service = new Service(runtime, meters, http, reloader);
        runtime.onState(state -> {
            if (state == RuntimeState.FAILED) {
                service.failed.countDown();
            }
        });
        try {
            // A taken port is told before anything joins the group.
            http.start();
            runtime.start();
            reloader.start(runtime.ruleVersions(), settings.config().get(Keys.RULES_WATCH_INTERVAL));
            meters.bind(runtime.kafkaMeters());
            Inlets.start(settings, clock, tell).ifPresent(service::with);
            settings.offsets().ifPresent(on -> service.offsets.set(OffsetsCollector.start(on, clock)));
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private void with(Inlets started) {
        inlets.set(started);
        meters.bindInlets(started.counters()).bindStatsd(started.statsd()::status);
    }

    /** The links in alerts need the port before the server has it. */
    private static ServerOptions withPort(ServerOptions options) {
        if (options.port() != 0) {
            return options;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(options.host()))) {
            return options.withPort(socket.getLocalPort());
        } catch (IOException e) {
            return options;
        }
    }

    /** Empty where no inlet is on. */
    public Optional<Inlets> inlets() {
        return Optional.ofNullable(inlets.get());
    }

    public StreamgaugeRuntime runtime() {
        return runtime;
    }

    /** Reads the rule files again; says by the {@code tell} of the start what came of it. */
    public void reload() {
        reloader.reload();
    }

    /** Where HTTP is served. */
    public String url() {
        return http.url();
    }

    /**
     * Waits until the instance answers for its partitions.
     *
     * @return the sentence that says why not, or empty when ready
     */
    public Optional<String> awaitReady(long timeoutMs) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutMs * 1_000_000;
        while (!runtime.readiness().ready()) {
            RuntimeState state = runtime.state();
            boolean over = state == RuntimeState.FAILED || state == RuntimeState.CLOSED;
            if (over || System.nanoTime() > deadline) {
                return Optional.of(
                        runtime.failure().orElseGet(() -> runtime.readiness().reason()));
            }
            Thread.sleep(50);
        }
        return Optional.empty();
    }

    /** Waits until the instance fails, which may be never; returns why. */
    public String awaitFailure() throws InterruptedException {
        failed.await();
        return runtime.failure().orElse("The service stopped.");
    }

    @Override
    public void close() {
        inlets().ifPresent(Inlets::close);
        Optional.ofNullable(offsets.get()).ifPresent(OffsetsCollector::close);
        reloader.close();
        http.close();
        runtime.close();
        try {
            meters.close();
        } catch (Exception e) {
            LOG.debug("Closing the service's own meters", e);
        }
    }
}
