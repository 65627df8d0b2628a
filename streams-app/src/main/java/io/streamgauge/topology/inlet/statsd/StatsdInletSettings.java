package io.streamgauge.topology.inlet.statsd;

/**
 * Where StatsD lines are listened for, and how they are gathered.
 *
 * @param udp null where there is no UDP inlet
 * @param tcp the same for TCP
 * @param receiveBufferBytes of the UDP socket, asked of the system, which may grant less
 * @param maxLineBytes a longer line is left out, and counted
 * @param maxRecordBytes of a record of lines
 * @param maxRecordLines the same, in lines
 * @param lingerMs how long the first line of a record waits for others
 * @param maxConnections of TCP; more are closed at once, and counted
 * @param idleTimeoutMs a TCP connection that brings no whole line for this long is closed, and counted
 */
public record StatsdInletSettings(
        ListenAddress udp,
        ListenAddress tcp,
        int receiveBufferBytes,
        int maxLineBytes,
        int maxRecordBytes,
        int maxRecordLines,
        long lingerMs,
        int maxConnections,
        long idleTimeoutMs) {
    public StatsdInletSettings {
        if (maxLineBytes >= maxRecordBytes) {
            throw new IllegalArgumentException(
                    "lines of " + maxLineBytes + " bytes don't fit into records of " + maxRecordBytes);
        }
    }

    /** Whether there is any inlet. */
    public boolean any() {
        return udp != null || tcp != null;
    }
}
