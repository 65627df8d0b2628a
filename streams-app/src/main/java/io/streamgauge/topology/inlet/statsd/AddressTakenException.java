package io.streamgauge.topology.inlet.statsd;

import java.io.IOException;
import java.net.InetSocketAddress;

/** An inlet's address can't be bound. The message says what to do. */
public final class AddressTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AddressTakenException(String transport, InetSocketAddress address, IOException cause) {
        super(
                "StatsD on " + transport + ": " + address.getHostString() + ":" + address.getPort()
                        + " can't be bound (" + cause.getMessage()
                        + "). Stop what listens there, choose another address with --inlets-statsd-" + transport
                        + ", or set that to off.",
                cause);
    }
}
