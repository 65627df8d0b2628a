package io.streamgauge.topology.inlet.statsd;

import java.net.InetSocketAddress;

/** One socket that lines come from. */
sealed interface StatsdInlet extends AutoCloseable permits UdpInlet, TcpInlet {
    /** With the port that was free, where any was asked for. */
    InetSocketAddress address();

    StatsdInletStatus status();

    @Override
    void close();
}
