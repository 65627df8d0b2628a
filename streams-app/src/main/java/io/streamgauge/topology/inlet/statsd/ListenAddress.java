package io.streamgauge.topology.inlet.statsd;

import java.net.InetSocketAddress;

/**
 * Where an inlet listens.
 *
 * @param address port 0 is any that is free
 * @param optional whether the instance starts without the inlet where the address is taken
 */
public record ListenAddress(InetSocketAddress address, boolean optional) {}
