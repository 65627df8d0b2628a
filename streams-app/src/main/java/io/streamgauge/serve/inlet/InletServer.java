package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.serve.PortTakenException;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletOutput;
import io.streamgauge.topology.inlet.groups.PushGroups;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The inlets' own HTTP server, beside that of {@code /metrics} and the API: what floods it does not keep anyone from looking, and each can be opened to other people.
 *
 * <p>Thread-safe: start and stop may be called from any thread, once each.
 */
public final class InletServer implements AutoCloseable {
    private static final int THREADS_FOR_CONNECTIONS = 4;
    private static final long IDLE_ON_STOP_MS = 50;

    private final InletOptions options;
    private final Server server;
    private final ServerConnector connector;

    /** Without the Pushgateway's API. */
    public InletServer(
            InletOptions options,
            InletOutput output,
            InletCounters counters,
            FormatSettings formats,
            Limits limits,
            Clock clock) {
        this(options, output, counters, null, formats, limits, clock);
    }

    /**
     * @param groups of the Pushgateway's API; null where it is not to be served
     * @param formats of the events topic
     * @param limits of the events topic's records, as COLLECT has them
     */
    public InletServer(
            InletOptions options,
            InletOutput output,
            InletCounters counters,
            PushGroups groups,
            FormatSettings formats,
            Limits limits,
            Clock clock) {
        this.options = options;
        QueuedThreadPool threads = new QueuedThreadPool(options.threads() + THREADS_FOR_CONNECTIONS);
        threads.setName("inlet");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // A slash within a label's value comes as %2F; paths are no files here.
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(options.idleTimeoutMs());
        connector.setShutdownIdleTimeout(IDLE_ON_STOP_MS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(options.connectionsMax(), connector));
        server.setStopTimeout(options.stopGraceMs());
        InletRoutes routes = routes(output, counters, formats, limits, clock);
        if (groups != null) {
            pushgateway(routes, groups, new PushEndpoint(groups, whole(limits), counters, clock));
        }
        server.setHandler(new InletHandler(routes, options, counters, threads));
    }

    private InletRoutes routes(
            InletOutput output, InletCounters counters, FormatSettings formats, Limits limits, Clock clock) {
        PieceLimits pieces =
                new PieceLimits(Math.min(output.recordBytesMax(), limits.recordBytes()), limits.pointsPerRecord());
        Checker checker = new Checker(formats, whole(limits), options.maxFutureMs(), options.threads());
        Produce produce = new Produce(output, pieces, limits.decompressedBytes());
        return new InletRoutes()
                .add(List.of("POST"), "/v1/metrics", new OtlpEndpoint(checker, produce, counters, clock))
                .add(
                        List.of("POST"),
                        "/api/v1/write",
                        new RemoteWriteEndpoint(checker, produce, counters, options, clock))
                .add(List.of("POST"), "/api/v1/events", new EventsEndpoint(checker, produce, counters, clock));
    }

    private static void pushgateway(InletRoutes routes, PushGroups groups, PushEndpoint push) {
        routes.add(List.of("PUT", "POST", "DELETE"), PushPath::is, push)
                .page("/metrics", () -> PushPages.text(groups.groups()))
                .page("/api/v1/metrics", () -> PushPages.json(groups.groups()))
                .page("/pushgateway", () -> PushPages.html(groups.groups()))
                .page("/-/healthy", () -> InletAnswer.plain(200, "OK"))
                .page("/-/ready", () -> InletAnswer.plain(200, "OK"));
    }

    /** The limits of a record, but for its size: requests are cut. */
    private Limits whole(Limits record) {
        return new Limits(
                record.labelsPerSeries(),
                record.labelNameBytes(),
                record.labelValueBytes(),
                record.nameBytes(),
                options.pointsMax(),
                record.nestingDepth(),
                options.decompressedBytesMax(),
                record.bucketsPerHistogram(),
                record.valuesPerEvent(),
                options.decompressedBytesMax());
    }

    /** @throws PortTakenException if the port is taken or the interface is not this machine's */
    public InletServer start() {
        try {
            connector.open();
            server.start();
            return this;
        } catch (Exception e) {
            throw new PortTakenException(options.host(), options.port(), "--inlets-http", e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** {@code http://host:port}, as a person would type it. */
    public String url() {
        String host = options.host().equals("0.0.0.0") ? "localhost" : options.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** Waits for the requests that are being answered, within the grace, and frees the port. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("stopping the inlets: " + e.getMessage(), e);
        }
    }
}
