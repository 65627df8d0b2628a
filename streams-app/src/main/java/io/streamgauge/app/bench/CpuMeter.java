package io.streamgauge.app.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * CPU time by kind of thread: it tells what a benchmark costs also where other processes take a part of the machine and the rates tell little. Of threads that live at both ends of a
 * measurement or began within it.
 */
final class CpuMeter {
    private static final Path SYSTEM = Path.of("/proc/stat");
    private static final long JIFFY_NANOS = 10_000_000;

    /** What threads work for. */
    enum Kind {
        /** The contestant's own: Streams threads, or the bare consumer's. */
        WORK,
        /** Kafka's clients: network threads, heartbeats. */
        CLIENTS,
        /** The broker, which is in the same process, and what is left. */
        BROKER,
        /** Garbage collection and compilation. */
        JVM
    }

    /**
     * What a measurement took.
     *
     * @param nanos CPU by kind of thread
     * @param wallNanos from start to end
     * @param othersShare the part of the machine that other processes kept busy, 0 to 1; NaN where the system doesn't tell
     */
    record Used(Map<Kind, Long> nanos, long wallNanos, double othersShare) {
        /** As JSON: CPU ns per event by kind. */
        Map<String, Object> perEvent(long events) {
            Map<String, Object> json = new LinkedHashMap<>();
            nanos.forEach((kind, n) -> json.put(kind.name().toLowerCase(Locale.ROOT), Math.rint((double) n / events)));
            return json;
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Long> before = new LinkedHashMap<>();
    private final long processBefore;
    private final long systemBefore;
    private final long wallBefore;

    /** Starts measuring. */
    CpuMeter() {
        for (long id : threads.getAllThreadIds()) {
            before.put(id, threads.getThreadCpuTime(id));
        }
        processBefore = process.getProcessCpuTime();
        systemBefore = systemNanos();
        wallBefore = System.nanoTime();
    }

    Used stop() {
        long wall = System.nanoTime() - wallBefore;
        long all = process.getProcessCpuTime() - processBefore;
        long system = systemNanos() - systemBefore;
        Map<Kind, Long> nanos = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            nanos.put(kind, 0L);
        }
        long java = 0;
        long[] ids = threads.getAllThreadIds();
        for (int i = 0; i < ids.length; i++) {
            long cpu = threads.getThreadCpuTime(ids[i]) - before.getOrDefault(ids[i], 0L);
            if (cpu > 0 && threads.getThreadInfo(ids[i]) != null) {
                nanos.merge(kind(threads.getThreadInfo(ids[i]).getThreadName()), cpu, Long::sum);
                java += cpu;
            }
        }
        nanos.put(Kind.JVM, Math.max(0, all - java));
        double machine = (double) wall * Runtime.getRuntime().availableProcessors();
        return new Used(nanos, wall, systemBefore < 0 ? Double.NaN : Math.max(0, (system - all) / machine));
    }

    static Kind kind(String thread) {
        if (thread.startsWith("kafka-producer-network")
                || thread.startsWith("kafka-coordinator-heartbeat")
                || thread.startsWith("kafka-admin-client")) {
            return Kind.CLIENTS;
        }
        return thread.contains("StreamThread") || thread.startsWith(BareConsumer.THREADS) ? Kind.WORK : Kind.BROKER;
    }

    /** What all processes have used: user, nice and system. */
    private static long systemNanos() {
        try {
            String[] fields = Files.readAllLines(SYSTEM).get(0).split(" +", -1);
            return (Long.parseLong(fields[1]) + Long.parseLong(fields[2]) + Long.parseLong(fields[3])) * JIFFY_NANOS;
        } catch (IOException e) {
            return -1;
        }
    }
}
