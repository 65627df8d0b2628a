package io.streamgauge.app.service;

import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.serve.PortTakenException;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletSender;
import io.streamgauge.topology.inlet.statsd.ListenAddress;
import io.streamgauge.topology.inlet.statsd.StatsdInletSettings;
import io.streamgauge.topology.inlet.statsd.StatsdInlets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** An instance's inlets and the producer behind them. Thread-safe. */
public final class Inlets implements AutoCloseable {
    private final InletSender sender;
    private final StatsdInlets statsd;
    private final HttpInlets http;

    private Inlets(InletSender sender, StatsdInlets statsd, HttpInlets http) {
        this.sender = sender;
        this.statsd = statsd;
        this.http = http;
    }

    /**
     * Starts what the settings name; the events topic must be there. Empty where they name nothing.
     *
     * @param tell hears a sentence for people where an address is taken that nobody asked for by name
     * @throws io.streamgauge.topology.inlet.statsd.AddressTakenException where another is taken; nothing runs then
     * @throws PortTakenException likewise, for HTTP
     */
    public static Optional<Inlets> start(ServiceSettings settings, Clock clock, Consumer<String> tell) {
        StatsdInletSettings statsd = settings.statsdInlets();
        ListenAddress http = settings.httpInlets();
        if (!statsd.any() && http == null) {
            return Optional.empty();
        }
        InletSender sender = InletSender.start(settings.inlets(), new InletCounters());
        StatsdInlets statsdInlets = null;
        try {
            statsdInlets = StatsdInlets.start(statsd, sender, tell);
            return Optional.of(new Inlets(sender, statsdInlets, HttpInlets.start(http, settings, sender, clock, tell)));
        } catch (RuntimeException e) {
            if (statsdInlets != null) {
                statsdInlets.close();
            }
            sender.close();
            throw e;
        }
    }

    /** What came in, by inlet. */
    public InletCounters counters() {
        return sender.counters();
    }

    /** Where HTTP is taken; empty where it is not. */
    public Optional<String> httpUrl() {
        return Optional.ofNullable(http).map(HttpInlets::url);
    }

    public StatsdInlets statsd() {
        return statsd;
    }

    /** Stops taking in, then waits a few seconds for what is on its way. */
    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
        statsd.close();
        sender.close();
    }
}
