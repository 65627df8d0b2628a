package io.streamgauge.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A seeded load: three apps whose errors come in bursts, second by second of event time, in order. */
final class ErrorLoad {
    static final long START_MS = 1_700_000_000_000L;
    private static final String[] APPS = {"cart", "mail", "shop"};

    private final Random random;
    private final int[] burstLeft = new int[APPS.length];
    private int second;

    /** What the counters must say in the end. */
    final Map<String, Double> totals = new TreeMap<>();

    record Event(long timeMs, String json) {}

    ErrorLoad(long seed) {
        random = new Random(seed);
    }

    List<Event> nextSecond() {
        List<Event> events = new ArrayList<>();
        for (int app = 0; app < APPS.length; app++) {
            if (burstLeft[app] > 0) {
                burstLeft[app]--;
            } else if (random.nextInt(12) == 0) {
                burstLeft[app] = 4 + random.nextInt(6);
            }
            int n = burstLeft[app] > 0 ? 40 : 3;
            for (int i = 0; i < n; i++) {
                long timeMs = START_MS + second * 1_000L + i * 1_000L / n;
                totals.merge("errors_total{app=\"" + APPS[app] + "\"}", 1.0, Double::sum);
                events.add(new Event(
                        timeMs,
                        "{\"name\":\"errors\",\"type\":\"counter\",\"value\":1,\"labels\":{\"app\":\"" + APPS[app]
                                + "\"},\"timestamp\":" + timeMs + "}"));
            }
        }
        events.sort((a, b) -> Long.compare(a.timeMs(), b.timeMs()));
        second++;
        return events;
    }

    /** Leaves seconds out. */
    void skip(int seconds) {
        second += seconds;
    }

    /** An event of another metric, far enough ahead to close all steps before. */
    String passTime() {
        return "{\"name\":\"clock\",\"type\":\"gauge\",\"value\":1,\"timestamp\":" + (START_MS + (second + 10) * 1_000L)
                + "}";
    }
}
