package io.streamgauge.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** CPU time by what threads are there for. Of threads that live at the end of the measurement. */
final class ThreadCpu {
    /** What threads that make the load are called. */
    static final String LOAD = "bench-load";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Function<String, String> kinds;
    private final Map<Long, Long> before = new HashMap<>();

    /**
     * Starts measuring.
     *
     * @param kinds by the thread's name
     */
    ThreadCpu(Function<String, String> kinds) {
        this.kinds = kinds;
        for (long id : threads.getAllThreadIds()) {
            before.put(id, threads.getThreadCpuTime(id));
        }
    }

    /** The inlets' threads, their producer's, the load's, and the rest, the broker above all. */
    static String ofInlets(String thread) {
        if (thread.startsWith("statsd-") || thread.startsWith("inlet")) {
            return "inlet";
        }
        if (thread.startsWith("kafka-producer-network")) {
            return "producer";
        }
        return thread.startsWith(LOAD) || thread.startsWith("HttpClient") ? "load" : "brokerAndRest";
    }

    /** Nanoseconds since the start, by kind. */
    Map<String, Long> nanos() {
        Map<String, Long> nanos = new LinkedHashMap<>();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            long cpu = threads.getThreadCpuTime(id) - before.getOrDefault(id, 0L);
            if (info != null && cpu > 0) {
                nanos.merge(kinds.apply(info.getThreadName()), cpu, Long::sum);
            }
        }
        return nanos;
    }
}
