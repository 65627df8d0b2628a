package io.streamgauge.app.service;

import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.serve.PortTakenException;
import io.streamgauge.serve.inlet.InletServer;
import io.streamgauge.topology.inlet.InletSender;
import io.streamgauge.topology.inlet.groups.PushGroups;
import io.streamgauge.topology.inlet.statsd.ListenAddress;
import java.time.Clock;
import java.util.function.Consumer;

/** The HTTP inlets and the groups behind the Pushgateway's API. Thread-safe. */
final class HttpInlets implements AutoCloseable {
    private final PushGroups groups;
    private final InletServer server;

    private HttpInlets(PushGroups groups, InletServer server) {
        this.groups = groups;
        this.server = server;
    }

    /**
     * Starts; null where nothing is to listen, or where the address is taken and was nobody's wish.
     *
     * @throws PortTakenException where the address is taken and was asked for
     */
    static HttpInlets start(
            ListenAddress listen, ServiceSettings settings, InletSender sender, Clock clock, Consumer<String> tell) {
        if (listen == null) {
            return null;
        }
        PushGroups groups = PushGroups.start(settings.inlets(), settings.pushGroups(), sender, clock);
        try {
            InletServer server = new InletServer(
                    settings.httpInletOptions(listen.address()),
                    sender,
                    sender.counters(),
                    groups,
                    settings.ingest().formats(),
                    settings.limits(),
                    clock);
            return new HttpInlets(groups, server.start());
        } catch (RuntimeException e) {
            groups.close();
            if (e instanceof PortTakenException && listen.optional()) {
                tell.accept(e.getMessage());
                return null;
            }
            throw e;
        }
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        groups.close();
    }
}
