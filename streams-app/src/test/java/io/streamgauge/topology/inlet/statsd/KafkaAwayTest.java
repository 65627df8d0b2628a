package io.streamgauge.topology.inlet.statsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletSender;
import io.streamgauge.topology.inlet.InletSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With no broker there: UDP is dropped and counted, TCP is not read on, and both say so. */
final class KafkaAwayTest {
    private static String nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + free.getLocalPort();
        }
    }

    private static StatsdInletStatus status(StatsdInlets inlets, Inlet inlet) {
        return inlets.status().stream()
                .filter(s -> s.inlet() == inlet)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsTakenAndNothingIsLostInSilence() throws IOException {
        InletSettings settings = new InletSettings(nobody(), Map.of(), "events", 1_000_000, 1 << 20, 500);
        byte[] lines = "a:1|c\nb:2|c\n".getBytes(StandardCharsets.UTF_8);
        try (InletSender sender = InletSender.start(settings, new InletCounters())) {
            StatsdInlets inlets = StatsdInlets.start(InletRig.SETTINGS, sender, sentence -> {});
            try (DatagramSocket udp = new DatagramSocket();
                    Socket tcp = new Socket(
                            InetAddress.getLoopbackAddress(),
                            inlets.address(Inlet.STATSD_TCP).orElseThrow().getPort())) {
                udp.send(new DatagramPacket(
                        lines, lines.length, inlets.address(Inlet.STATSD_UDP).orElseThrow()));
                tcp.getOutputStream().write(lines);
                await().until(() -> status(inlets, Inlet.STATSD_UDP).dropped().get(DropReason.KAFKA_AWAY) == 2);
                await().until(() -> status(inlets, Inlet.STATSD_TCP).lines() == 2);
                assertThat(status(inlets, Inlet.STATSD_TCP).dropped().values()).containsOnly(0L);
            }
            inlets.close();

            assertThat(status(inlets, Inlet.STATSD_TCP).dropped()).containsEntry(DropReason.KAFKA_AWAY, 2L);
            assertThat(sender.counters().inFlightBytes()).isZero();
        }
    }
}
