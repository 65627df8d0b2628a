package io.streamgauge.ingest;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * Measures the decoders, one thread, events of about 176 bytes over 10,000 series, each looked up by its identity. Nothing asserted; run it as a program.
 */
final class DecodeSpeed implements PointSink {
    private static final int SERIES = 10_000;
    private static final int SLOTS = 1 << 15;

    private final byte[][] identities = new byte[SLOTS][];
    private final double[] sums = new double[SLOTS];
    private int rejects;

    @Override
    public void point(Point p) {
        int slot = (int) p.identity() & (SLOTS - 1);
        while (identities[slot] != null && !p.hasIdentity(identities[slot])) {
            slot = slot + 1 & (SLOTS - 1);
        }
        if (identities[slot] == null) {
            identities[slot] = p.copyIdentity();
        }
        for (int i = 0; i < p.size(); i++) {
            sums[slot] += p.value(i) * p.weight(i);
        }
    }

    @Override
    public void reject(Reject reason, String detail) {
        rejects++;
    }

    public static void main(String[] args) {
        byte[][] records = new byte[SERIES][];
        for (int i = 0; i < SERIES; i++) {
            records[i] = ("{\"name\":\"http_server_requests\",\"type\":\"counter\",\"value\":" + (i % 7 + 1)
                            + ",\"timestamp\":" + (1_760_000_000_000L + i)
                            + ",\"labels\":{\"service\":\"checkout-" + i % 100 + "\",\"instance\":\"pod-" + i
                            + "\",\"method\":\"GET\",\"status\":\"200\"}}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        System.out.println("bytes per event " + records[0].length);
        measure("scanner", new EventDecoder(), records, 200);
        measure("jackson", new JacksonEventDecoder(), records, 60);
    }

    /** The fastest of many batches, which a busy machine disturbs least. */
    private static void measure(String what, PointDecoder decoder, byte[][] records, int batches) {
        DecodeSpeed sink = new DecodeSpeed();
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        long allocated = 0;
        for (int batch = 0; batch < batches; batch++) {
            long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (byte[] record : records) {
                decoder.decode(record, 0, Limits.DEFAULT, sink);
            }
            best = Math.min(best, System.nanoTime() - start);
            allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        }
        System.out.printf(
                "%s: %.2fM events/s, %.1f B allocated per event, %d rejects%n",
                what, SERIES * 1e3 / best, allocated / (double) SERIES, sink.rejects);
    }
}
