package io.streamgauge.topology.inlet.statsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.topology.inlet.Inlet;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class UdpInletTest {
    private static void send(InetSocketAddress to, int times, String datagram) throws IOException {
        byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < times; i++) {
                socket.send(new DatagramPacket(bytes, bytes.length, to));
            }
        }
    }

    @Test
    void linesBecomeRecordsOfTheirSeriesInOrder() throws IOException {
        InletRig rig = new InletRig(Inlet.STATSD_UDP, 1 << 20);
        try (UdpInlet inlet = new UdpInlet(InletRig.SETTINGS, rig.lines, rig.counts)) {
            long before = System.currentTimeMillis();
            send(inlet.address(), 1, "load:5|g|#pod:a\n\nload:+2|g|#pod:a\r\nother:1|c");
            send(inlet.address(), 1, "x".repeat(65) + ":1|c\nlast:3|ms\n");
            await().until(() -> rig.output.lines().size() == 4);

            assertThat(rig.output.lines())
                    .contains("other:1|c", "last:3|ms")
                    .containsSubsequence("load:5|g|#pod:a", "load:+2|g|#pod:a");
            assertThat(rig.output.records()).allSatisfy(record -> {
                assertThat(record.contentType()).isEqualTo("application/x-streamgauge-statsd");
                assertThat(record.timestampMs()).isBetween(before, System.currentTimeMillis());
                assertThat(record.key()).hasSize(1);
            });
            StatsdInletStatus status = inlet.status();
            assertThat(status.lines()).isEqualTo(5);
            assertThat(status.packets()).hasValue(2);
            assertThat(status.dropped())
                    .containsEntry(DropReason.LINE_TOO_LONG, 1L)
                    .containsEntry(DropReason.BUFFER_FULL, 0L);
            assertThat(rig.shared.points(Inlet.STATSD_UDP)).isEqualTo(4);
            assertThat(rig.warnings)
                    .singleElement()
                    .asString()
                    .contains("dropped 1 lines (line-too-long)", "max-line-bytes", "\"xxx");
        }
    }

    /** Whatever is too much is counted: by the system, or by us. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void ofAFloodEveryPacketIsAccountedFor() throws IOException {
        InletRig rig = new InletRig(Inlet.STATSD_UDP, 10_000);
        int sent = 20_000;
        try (UdpInlet inlet = new UdpInlet(InletRig.settings(4096, 64, 1, 1000), rig.lines, rig.counts)) {
            send(inlet.address(), sent, "a:1|c\nb:2|g\nc:3|ms\nd:4|h\n");
            await().until(() -> inlet.status().packets().getAsLong()
                            + inlet.status().kernelDroppedPackets().getAsLong()
                    == sent);
            StatsdInletStatus status = inlet.status();
            inlet.close();
            Map<DropReason, Long> dropped = rig.counts.dropped();

            assertThat(status.lines()).isEqualTo(4 * status.packets().getAsLong());
            assertThat(dropped.get(DropReason.BUFFER_FULL)).isPositive();
            assertThat(rig.output.lines().size() + dropped.get(DropReason.BUFFER_FULL))
                    .isEqualTo(status.lines());
            assertThat(rig.shared.points(Inlet.STATSD_UDP))
                    .isEqualTo(rig.output.lines().size());
            assertThat(rig.warnings).anyMatch(w -> w.contains("(buffer-full)"));
        }
    }

    @Test
    void whatWasReadIsHandedOnAtTheEnd() throws IOException {
        InletRig rig = new InletRig(Inlet.STATSD_UDP, 1 << 20);
        UdpInlet inlet = new UdpInlet(InletRig.SETTINGS, rig.lines, rig.counts);
        send(inlet.address(), 300, "a:1|c");
        inlet.close();

        assertThat(rig.output.lines()).hasSize(300);
    }
}
