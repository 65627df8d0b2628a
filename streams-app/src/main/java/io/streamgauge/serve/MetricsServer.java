package io.streamgauge.serve;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server: {@code /metrics}, the query API, health.
 *
 * <p>Thread-safe: start and stop may be called from any thread, once each.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int THREADS_MAX = 32;
    private static final int THREADS_MIN = 4;
    private static final long IDLE_ON_STOP_MS = 50;

    private final ServerOptions options;
    private final Javalin javalin;

    public MetricsServer(ServerOptions options, ServingSources sources) {
        this.options = options;
        this.javalin = Javalin.create(config -> configure(config, sources));
    }

    private void configure(JavalinConfig config, ServingSources sources) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE; // Bodies are compressed where they are made.
        config.http.maxRequestSize = options.requestBytesMax();
        config.http.defaultContentType = "text/plain; charset=utf-8";
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> server.setStopTimeout(options.stopGraceMs()));
        routes(config.routes, sources);
    }

    private void routes(RoutesConfig routes, ServingSources sources) {
        routes.get("/metrics", new MetricsPage(sources.partitions(), sources.meters())::answer);
        HealthPages health = new HealthPages(sources.readiness());
        routes.get("/-/healthy", health::healthy);
        routes.get("/-/ready", health::ready);
        ReloadPage reload = new ReloadPage(sources.reload());
        routes.post("/-/reload", reload::answer);
        routes.put("/-/reload", reload::answer);
        routes.get("/", new HomePage(sources.build())::answer);
        ApiRoutes.declare(routes, options, sources);
    }

    /** @throws PortTakenException if the port is taken or the interface is not this machine's */
    public MetricsServer start() {
        try {
            probe();
            javalin.start(options.host(), options.port());
            closeIdleConnectionsOnStop();
            return this;
        } catch (IOException | JavalinBindException e) {
            throw new PortTakenException(options.host(), options.port(), e);
        }
    }

    /** Otherwise a stop waits a second for every kept-alive connection that nobody uses. */
    private void closeIdleConnectionsOnStop() {
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector kept) {
                kept.setShutdownIdleTimeout(IDLE_ON_STOP_MS);
            }
        }
    }

    /** Fails before anything has been started, and without the log lines of a server that fails. */
    private void probe() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.host(), options.port()));
        }
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** {@code http://host:port}, as a person would type it. */
    public String url() {
        String host = options.host().equals("0.0.0.0") ? "localhost" : options.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** Waits for the requests that are being answered, within the grace, and frees the port. */
    @Override
    public void close() {
        javalin.stop();
    }
}
