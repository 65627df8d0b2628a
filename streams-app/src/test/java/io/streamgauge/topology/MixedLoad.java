package io.streamgauge.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A seeded load with all that may tempt a result to depend on the order of arrival: fractions that don't add up evenly, ties of gauges between partitions, running totals that
 * move between partitions and are reset, late events, series that are born, end and come back.
 */
final class MixedLoad {
    static final long START_MS = 1_700_000_000_000L;
    private static final String[] APPS = {"cart", "mail", "shop"};

    private final Random random;
    private final int partitions;
    private final double[] running = new double[2];
    private int second;

    record Event(int partition, String json) {}

    MixedLoad(long seed, int partitions) {
        this.random = new Random(seed);
        this.partitions = partitions;
    }

    List<Event> seconds(int n) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            counters(events);
            gauges(events);
            histograms(events);
            second++;
        }
        return events;
    }

    private void counters(List<Event> events) {
        for (String app : APPS) {
            boolean silent = app.equals("mail") && second >= 20 && second < 45;
            boolean busy = (second / 8 + app.length()) % 3 == 0;
            for (int i = silent ? 0 : busy ? 25 : 4; i > 0; i--) {
                add(events, "requests", "counter", app, random.nextDouble() * 3, "");
            }
        }
        if (second % 4 == 0) {
            add(events, "jobs", "counter", "job" + second, second % 8 == 0 ? 0 : 2.5, "");
        }
        int host = random.nextInt(running.length);
        running[host] = random.nextInt(10) == 0 ? 0.5 : running[host] + random.nextInt(20) / 3.0;
        add(events, "restarts", "counter", "host" + host, running[host], ",\"cumulative\":true");
    }

    /** The same millisecond on every partition, each with another value. */
    private void gauges(List<Event> events) {
        long timeMs = START_MS + second * 1_000L + random.nextInt(1_000);
        for (int p = 0; p < partitions; p++) {
            events.add(new Event(p, json("temperature", "gauge", "room", random.nextInt(100), timeMs, "")));
        }
        add(events, "depth", "gauge", "queue", random.nextInt(50), "");
    }

    private void histograms(List<Event> events) {
        for (int i = 0; i < 6; i++) {
            double seconds = Math.exp(random.nextGaussian() - ((second / 10) % 2 == 0 ? 2 : 0));
            add(events, "latency", "histogram", APPS[i % 2], seconds, ",\"buckets\":[0.1,0.25,0.5,1,2.5]");
        }
    }

    private void add(List<Event> events, String name, String type, String app, double value, String more) {
        long timeMs = START_MS + second * 1_000L + random.nextInt(1_000);
        if (random.nextInt(30) == 0) {
            timeMs -= 1_000 + random.nextInt(3_000);
        }
        int partition = random.nextInt(partitions);
        events.add(new Event(partition, json(name, type, app, value, timeMs, more)));
    }

    private static String json(String name, String type, String app, double value, long timeMs, String more) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"type\":\"%s\",\"value\":%s,\"labels\":{\"app\":\"%s\"},\"timestamp\":%d%s}",
                name,
                type,
                value,
                app,
                timeMs,
                more);
    }

    /** On every partition, twice: the first is closed by the second. */
    List<Event> passTime() {
        List<Event> events = new ArrayList<>();
        for (int ahead : new int[] {2, 5}) {
            for (int p = 0; p < partitions; p++) {
                events.add(new Event(p, json("clock", "gauge", "all", 1, START_MS + (second + ahead) * 1_000L, "")));
            }
        }
        return events;
    }
}
