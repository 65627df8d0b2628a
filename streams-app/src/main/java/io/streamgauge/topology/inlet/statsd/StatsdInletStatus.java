package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.topology.inlet.Inlet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an inlet has read since the start and what became of it: {@code lines} is what reached Kafka, what is on its way, and what was dropped.
 *
 * @param lines that were read, empty ones not counted
 * @param dropped of these, by reason; all reasons
 * @param packets datagrams; empty for TCP
 * @param kernelDroppedPackets datagrams that the system dropped since the socket's buffer was full; empty where it doesn't tell, and for TCP
 * @param receiveBufferBytes of the socket, as granted; empty for TCP
 * @param connections that are open; empty for UDP
 * @param refusedConnections closed at once since there were as many as may be
 * @param timedOutConnections closed since they brought no whole line for too long
 */
public record StatsdInletStatus(
        Inlet inlet,
        int port,
        long lines,
        Map<DropReason, Long> dropped,
        OptionalLong packets,
        OptionalLong kernelDroppedPackets,
        OptionalInt receiveBufferBytes,
        OptionalInt connections,
        long refusedConnections,
        long timedOutConnections) {
    public StatsdInletStatus {
        dropped = Map.copyOf(dropped);
    }
}
