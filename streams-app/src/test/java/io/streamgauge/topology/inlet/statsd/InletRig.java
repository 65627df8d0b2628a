package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An inlet's surroundings: a bounded output, counts, and what was said. */
final class InletRig {
    static final StatsdInletSettings SETTINGS = settings(1 << 20, 64, 10, 60_000);

    final BoundedOutput output;
    final InletCounts counts = new InletCounts();
    final InletCounters shared = new InletCounters();
    final List<String> warnings = new CopyOnWriteArrayList<>();
    final LineOutput lines;

    InletRig(Inlet inlet, long roomBytes) {
        output = new BoundedOutput(roomBytes);
        lines = new LineOutput(inlet, output, shared, counts, new DropWarning("here", warnings::add));
    }

    static StatsdInletSettings settings(int receiveBuffer, int maxLine, int maxConnections, long idleTimeoutMs) {
        ListenAddress any = new ListenAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false);
        return new StatsdInletSettings(any, any, receiveBuffer, maxLine, 2048, 100, 5, maxConnections, idleTimeoutMs);
    }
}
