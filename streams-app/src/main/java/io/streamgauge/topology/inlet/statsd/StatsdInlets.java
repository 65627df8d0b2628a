package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletSender;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The StatsD inlets of an instance. Thread-safe. */
public final class StatsdInlets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatsdInlets.class);

    private final List<StatsdInlet> inlets = new ArrayList<>();

    private StatsdInlets() {}

    /** Binds a socket and starts to read. */
    @FunctionalInterface
    private interface Start {
        StatsdInlet at(StatsdInletSettings settings, LineOutput output, InletCounts counts) throws IOException;
    }

    /**
     * Starts what the settings name.
     *
     * @param tell hears a sentence for people where an address is taken that nobody asked for by name
     * @throws AddressTakenException where another is taken; nothing runs then
     */
    public static StatsdInlets start(StatsdInletSettings settings, InletSender sender, Consumer<String> tell) {
        StatsdInlets all = new StatsdInlets();
        try {
            all.add(Inlet.STATSD_UDP, "udp", settings.udp(), settings, sender, tell, UdpInlet::new);
            all.add(Inlet.STATSD_TCP, "tcp", settings.tcp(), settings, sender, tell, TcpInlet::new);
        } catch (AddressTakenException e) {
            all.close();
            throw e;
        }
        return all;
    }

    private void add(
            Inlet inlet,
            String transport,
            ListenAddress listen,
            StatsdInletSettings settings,
            InletSender sender,
            Consumer<String> tell,
            Start start) {
        if (listen == null) {
            return;
        }
        InletCounts counts = new InletCounts();
        DropWarning warning = new DropWarning("StatsD on " + transport, text -> LOG.warn("{}", text));
        try {
            inlets.add(start.at(settings, new LineOutput(inlet, sender, sender.counters(), counts, warning), counts));
        } catch (IOException e) {
            AddressTakenException taken = new AddressTakenException(transport, listen.address(), e);
            if (!listen.optional()) {
                throw taken;
            }
            tell.accept(taken.getMessage());
        }
    }

    /** Where the inlet listens; empty where it doesn't. */
    public Optional<InetSocketAddress> address(Inlet inlet) {
        return inlets.stream()
                .filter(i -> i.status().inlet() == inlet)
                .map(StatsdInlet::address)
                .findFirst();
    }

    /** Of each that runs, for people: {@code 127.0.0.1:8125 (UDP)}. */
    public List<String> addresses() {
        return inlets.stream()
                .map(i -> i.address().getAddress().getHostAddress() + ":"
                        + i.address().getPort() + (i instanceof UdpInlet ? " (UDP)" : " (TCP)"))
                .toList();
    }

    /** Of each that runs. */
    public List<StatsdInletStatus> status() {
        return inlets.stream().map(StatsdInlet::status).toList();
    }

    /** Stops reading; what was read is handed to the sender, which must still be open. */
    @Override
    public void close() {
        inlets.forEach(StatsdInlet::close);
    }
}
