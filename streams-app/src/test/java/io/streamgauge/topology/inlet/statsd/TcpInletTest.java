package io.streamgauge.topology.inlet.statsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TcpInletTest {
    private final InletRig rig = new InletRig(Inlet.STATSD_TCP, 1 << 20);

    private static Socket connect(InetSocketAddress to) throws IOException {
        Socket socket = new Socket(to.getAddress(), to.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private TcpInlet inlet(int maxConnections, long idleTimeoutMs) throws IOException {
        return new TcpInlet(InletRig.settings(0, 64, maxConnections, idleTimeoutMs), rig.lines, rig.counts);
    }

    @Test
    void linesMayComeInPieces() throws IOException {
        try (TcpInlet inlet = inlet(10, 60_000)) {
            try (Socket socket = connect(inlet.address())) {
                Random random = new Random(1);
                String all = "a:1|c\r\nb:2|g\n\n" + "y".repeat(70) + ":1|c\n" + "z".repeat(1000) + "\nc:3|ms\nlast:4|h";
                for (int at = 0; at < all.length(); ) {
                    int to = Math.min(all.length(), at + 1 + random.nextInt(40));
                    write(socket, all.substring(at, to));
                    at = to;
                }
            }
            await().until(() -> rig.output.lines().size() == 4);

            assertThat(rig.output.lines()).containsExactlyInAnyOrder("a:1|c", "b:2|g", "c:3|ms", "last:4|h");
            assertThat(inlet.status().lines()).isEqualTo(6);
            assertThat(inlet.status().dropped()).containsEntry(DropReason.LINE_TOO_LONG, 2L);
            await().until(() -> inlet.status().connections().getAsInt() == 0);
        }
    }

    @Test
    void moreConnectionsThanMayBeAreClosed() throws IOException {
        try (TcpInlet inlet = inlet(1, 60_000);
                Socket first = connect(inlet.address())) {
            write(first, "a:1|c\n");
            await().until(() -> rig.output.lines().size() == 1);
            try (Socket second = connect(inlet.address())) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
            write(first, "b:1|c\n");
            await().until(() -> rig.output.lines().size() == 2);

            assertThat(inlet.status().refusedConnections()).isEqualTo(1);
        }
    }

    @Test
    void oneThatNeverEndsItsLineIsClosed() throws IOException {
        try (TcpInlet inlet = inlet(10, 300);
                Socket slow = connect(inlet.address())) {
            write(slow, "a:1|c\nb");
            assertThat(slow.getInputStream().read()).isEqualTo(-1);

            assertThat(inlet.status().timedOutConnections()).isEqualTo(1);
            assertThat(inlet.status().dropped()).containsEntry(DropReason.CUT_OFF, 1L);
            assertThat(rig.output.lines()).containsExactly("a:1|c");
        }
    }

    /** When Kafka is slow the sender waits, and nothing is lost. */
    @Test
    void aFullBufferStopsTheReading() throws IOException, InterruptedException {
        InletRig full = new InletRig(Inlet.STATSD_TCP, 5_000);
        int lines = 200_000;
        try (TcpInlet inlet = new TcpInlet(InletRig.SETTINGS, full.lines, full.counts)) {
            Thread sender = new Thread(() -> send(inlet.address(), lines));
            sender.start();
            await().until(() -> full.output.lines().size() > 50);
            assertThat(sender.isAlive()).isTrue();
            full.output.makeRoom(1L << 40);
            sender.join();
            await().until(() -> full.output.lines().size() == lines);

            assertThat(Collections.max(inlet.status().dropped().values())).isZero();
        }
    }

    private static void send(InetSocketAddress to, int lines) {
        byte[] thousand = IntStream.range(0, 1000)
                .mapToObj(i -> "metric.with.a.name." + i + ":1|c|#tag:value\n")
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8);
        try (Socket socket = connect(to)) {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < lines / 1000; i++) {
                out.write(thousand);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatKafkaRefusesIsCounted() throws IOException {
        rig.output.failAfterwards(Refusal.KAFKA_REFUSED);
        try (TcpInlet inlet = inlet(10, 60_000);
                Socket socket = connect(inlet.address())) {
            write(socket, "a:1|c\nb:1|c\n");
            await().until(() -> inlet.status().dropped().get(DropReason.KAFKA_REFUSED) == 2);

            assertThat(rig.warnings).anyMatch(w -> w.contains("(kafka-refused): said no"));
        }
    }
}
