package io.streamgauge.app.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Datagrams as clients send them: counters, gauges and timers with DogStatsD tags, as many lines as fit into {@value #DATAGRAM_BYTES} bytes; evenly over time. */
final class StatsdLoad {
    static final int DATAGRAM_BYTES = 1432;

    private static final int DATAGRAMS = 256;
    private static final long PAUSE_NANOS = 500_000;

    private final List<ByteBuffer> datagrams = new ArrayList<>();
    private final int[] lines = new int[DATAGRAMS];
    private final int series;
    private int made;

    StatsdLoad(int series) {
        this.series = series;
        for (int i = 0; i < DATAGRAMS; i++) {
            datagrams.add(datagram(i));
        }
    }

    private ByteBuffer datagram(int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] line = line(); out.size() + line.length <= DATAGRAM_BYTES; line = line()) {
            out.writeBytes(line);
            lines[number]++;
        }
        byte[] bytes = out.toByteArray();
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private byte[] line() {
        int s = made++ % series;
        String sample = switch (s % 4) {
            case 0, 1 -> "%d|c";
            case 2 -> "%d|ms";
            default -> "%d|g";
        };
        String line = "shop.checkout." + s / 50 + ":" + String.format(Locale.ROOT, sample, 1 + made % 300)
                + "|#region:eu-" + s % 5 + ",pod:" + s % 50 + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** @param nanos from the first to the last datagram */
    record Sent(long lines, long packets, long nanos) {}

    /** Sends for a while, at most {@code linesPerSecond}. */
    Sent send(InetSocketAddress to, long linesPerSecond, long forNanos) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open().connect(to)) {
            long start = System.nanoTime();
            long sent = 0;
            long packets = 0;
            long now = start;
            while (now - start < forNanos) {
                long due = (long) (linesPerSecond * ((now - start) / 1e9));
                while (sent < due) {
                    int i = (int) (packets++ % DATAGRAMS);
                    ByteBuffer datagram = datagrams.get(i);
                    datagram.rewind();
                    channel.write(datagram);
                    sent += lines[i];
                }
                LockSupport.parkNanos(PAUSE_NANOS);
                now = System.nanoTime();
            }
            return new Sent(sent, packets, now - start);
        }
    }
}
