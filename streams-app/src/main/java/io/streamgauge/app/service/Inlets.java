package io.streamgauge.app.service;

import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletSender;
import io.streamgauge.topology.inlet.statsd.StatsdInletSettings;
import io.streamgauge.topology.inlet.statsd.StatsdInlets;
import java.util.Optional;
import java.util.function.Consumer;

/** An instance's inlets and the producer behind them. Thread-safe. */
public final class Inlets implements AutoCloseable {
    private final InletSender sender;
    private final StatsdInlets statsd;

    private Inlets(InletSender sender, StatsdInlets statsd) {
        this.sender = sender;
        this.statsd = statsd;
    }

    /**
     * Starts what the settings name; the events topic must be there. Empty where they name nothing.
     *
     * @param tell hears a sentence for people where an address is taken that nobody asked for by name
     * @throws io.streamgauge.topology.inlet.statsd.AddressTakenException where another is taken; nothing runs then
     */
    static Optional<Inlets> start(ServiceSettings settings, Consumer<String> tell) {
        StatsdInletSettings statsd = settings.statsdInlets();
        if (!statsd.any()) {
            return Optional.empty();
        }
        InletSender sender = InletSender.start(settings.inlets(), new InletCounters());
        try {
            return Optional.of(new Inlets(sender, StatsdInlets.start(statsd, sender, tell)));
        } catch (RuntimeException e) {
            sender.close();
            throw e;
        }
    }

    public StatsdInlets statsd() {
        return statsd;
    }

    /** Stops taking in, then waits a few seconds for what is on its way. */
    @Override
    public void close() {
        statsd.close();
        sender.close();
    }
}
