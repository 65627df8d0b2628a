package io.streamgauge.app.bench;

import io.streamgauge.ingest.Format;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletSender;
import io.streamgauge.topology.inlet.statsd.ListenAddress;
import io.streamgauge.topology.inlet.statsd.StatsdInletSettings;
import io.streamgauge.topology.inlet.statsd.StatsdInletStatus;
import io.streamgauge.topology.inlet.statsd.StatsdInlets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.TopicPartition;

/** Lines over loopback into Kafka at one rate: what was sent, what arrived, and what it took. */
final class StatsdInletRun {
    private static final long SETTLE_NANOS = 5_000_000_000L;
    private static final int MAX_LINE_BYTES = 8192;
    private static final int MAX_RECORD_BYTES = 1 << 16;
    private static final int MAX_RECORD_LINES = 10_000;
    private static final long LINGER_MS = 5;

    private final StatsdLoad load;
    private final InletSender sender;
    private final InletReadBack readBack;
    private final int receiveBufferBytes;

    StatsdInletRun(StatsdLoad load, InletSender sender, InletReadBack readBack, int receiveBufferBytes) {
        this.load = load;
        this.sender = sender;
        this.readBack = readBack;
        this.receiveBufferBytes = receiveBufferBytes;
    }

    /** @param lost lines that were sent and are not in Kafka */
    record Outcome(long lost, double linesPerSecond, Map<String, Object> figures) {}

    Outcome run(long linesPerSecond, long seconds) throws InterruptedException, ExecutionException {
        ListenAddress any = new ListenAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false);
        StatsdInletSettings settings = new StatsdInletSettings(
                any, null, receiveBufferBytes, MAX_LINE_BYTES, MAX_RECORD_BYTES, MAX_RECORD_LINES, LINGER_MS, 1, 1000);
        ExecutorService sending = Executors.newSingleThreadExecutor(work -> new Thread(work, ThreadCpu.LOAD));
        Map<TopicPartition, Long> from = readBack.ends();
        long ackedBefore = sender.counters().points(Inlet.STATSD_UDP);
        try (StatsdInlets inlets = StatsdInlets.start(settings, sender, sentence -> {})) {
            InetSocketAddress to = inlets.address(Inlet.STATSD_UDP).orElseThrow();
            ThreadCpu cpu = new ThreadCpu(ThreadCpu::ofInlets);
            long startNanos = System.nanoTime();
            StatsdLoad.Sent sent =
                    sending.submit(() -> send(to, linesPerSecond, seconds)).get();
            settle(inlets, sent, ackedBefore);
            double tookSeconds = (System.nanoTime() - startNanos) / 1e9;
            Map<String, Long> nanos = cpu.nanos();
            InletReadBack.Found found = readBack.read(Format.STATSD, from, readBack.ends());
            return outcome(linesPerSecond, sent, inlets.status().get(0), found, nanos, tookSeconds);
        } finally {
            sending.shutdownNow();
        }
    }

    private StatsdLoad.Sent send(InetSocketAddress to, long linesPerSecond, long seconds) throws IOException {
        return load.send(to, linesPerSecond, seconds * 1_000_000_000L);
    }

    /** Until all is in Kafka or counted as dropped, or nothing more comes. */
    private void settle(StatsdInlets inlets, StatsdLoad.Sent sent, long ackedBefore) throws InterruptedException {
        long until = System.nanoTime() + SETTLE_NANOS;
        while (System.nanoTime() < until) {
            StatsdInletStatus s = inlets.status().get(0);
            long known = s.packets().orElse(0) + s.kernelDroppedPackets().orElse(0);
            long acked = sender.counters().points(Inlet.STATSD_UDP) - ackedBefore;
            if (known >= sent.packets() && acked + dropped(s) >= s.lines()) {
                return;
            }
            Thread.sleep(1);
        }
    }

    private static long dropped(StatsdInletStatus s) {
        return s.dropped().values().stream().mapToLong(Long::longValue).sum();
    }

    private Outcome outcome(
            long offered,
            StatsdLoad.Sent sent,
            StatsdInletStatus status,
            InletReadBack.Found found,
            Map<String, Long> nanos,
            double seconds) {
        Map<String, Object> figures = new LinkedHashMap<>();
        double decode = (double) found.decodeNanos() / Math.max(1, found.points());
        double inlet = (double) (nanos.getOrDefault("inlet", 0L) + nanos.getOrDefault("producer", 0L)) / sent.lines();
        Map<String, Object> cpu = new LinkedHashMap<>();
        nanos.forEach((kind, n) -> cpu.put(kind, Figures.round((double) n / sent.lines())));
        cpu.put("decode", Figures.round(decode));
        long lost = sent.lines() - found.points();
        double rate = found.points() / seconds;
        figures.put("linesPerSecond", Figures.round(rate));
        figures.put("offeredLinesPerSecond", offered);
        figures.put("sentLines", sent.lines());
        figures.put("linesInKafka", found.points());
        figures.put("lost", lost);
        figures.put("kernelDroppedPackets", status.kernelDroppedPackets().orElse(-1));
        figures.put("droppedLines", dropped(status));
        figures.put("bytesPerLine", Figures.round((double) found.bytes() / Math.max(1, found.points())));
        figures.put("linesPerRecord", Figures.round((double) found.points() / Math.max(1, found.records())));
        figures.put("receiveBufferBytes", status.receiveBufferBytes().orElse(-1));
        figures.put("cpuNanosPerLine", cpu);
        figures.put("decodeShare", Figures.round(decode / (decode + inlet)));
        return new Outcome(lost, rate, figures);
    }
}
