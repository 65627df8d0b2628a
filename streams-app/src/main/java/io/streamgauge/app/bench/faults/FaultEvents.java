package io.streamgauge.app.bench.faults;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Seeded events as JSON, and what they add up to: counters with and without bursts, histograms whose level moves, gauges. All values are multiples of 1/64, so that
 * sums are exact. Not thread-safe.
 */
final class FaultEvents {
    static final String CLOCK = "fault_clock";

    private static final int APPS = 4;
    private static final int SERIES_PER_APP = 10;

    /** Of one metric: enough for state to be in many blocks on each partition. */
    private static final int WIDE_SERIES = 8_000;

    private static final long BURST_PERIOD_MS = 17_000;
    private static final long BURST_MS = 7_000;

    private final SplittableRandom random;
    private final Map<String, Double> totals = new TreeMap<>();
    private double weight;

    FaultEvents(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * The next event.
     *
     * @param timeMs its time
     * @param copies how many times it will be sent, and so counts
     */
    String next(long timeMs, int copies) {
        weight = copies;
        int app = random.nextInt(APPS);
        String labels = "\"app\":\"a" + app + "\"";
        boolean burst = Math.floorMod(timeMs + app * 3_700L, BURST_PERIOD_MS) < BURST_MS;
        int kind = random.nextInt(100);
        if (kind < 40) {
            int n = random.nextInt(SERIES_PER_APP);
            int value = 1 + random.nextInt(5);
            count("fault_requests_total{app=\"a" + app + "\",n=\"" + n + "\"}", value);
            return event("fault_requests", "counter", value, timeMs, labels + ",\"n\":\"" + n + "\"");
        }
        if (kind < 60) {
            int n = random.nextInt(WIDE_SERIES);
            int value = 1 + random.nextInt(5);
            count("fault_wide_total{n=\"" + n + "\"}", value);
            return event("fault_wide", "counter", value, timeMs, "\"n\":\"" + n + "\"");
        }
        if (kind < 80) {
            double value = (1 + random.nextInt(32) + (burst ? 32 : 0)) / 64.0;
            count("fault_seconds_count{app=\"a" + app + "\"}", 1);
            count("fault_seconds_sum{app=\"a" + app + "\"}", value);
            return event("fault_seconds", "histogram", value, timeMs, labels, ",\"buckets\":[0.1,0.25,0.5,1]");
        }
        if (kind < 90) {
            return event("fault_depth", "gauge", random.nextInt(burst ? 100 : 60), timeMs, labels);
        }
        // Errors come in bursts: between them only now and then.
        int value = burst || random.nextInt(20) == 0 ? 1 : 0;
        count("fault_errors_total{app=\"a" + app + "\"}", value);
        return event("fault_errors", "counter", value, timeMs, labels);
    }

    /** A beat that goes up or down. */
    static String beat(int n, boolean up, long timeMs) {
        return event("fault_beat", "gauge", up ? 1 : 0, timeMs, "\"n\":\"" + n + "\"");
    }

    /** Nothing but time. */
    static String clock(long timeMs) {
        return event(CLOCK, "gauge", 1, timeMs, "");
    }

    /** What the counters and histograms must say: series as on a page of {@code /metrics}, and the value. */
    Map<String, Double> totals() {
        return totals;
    }

    private void count(String series, double value) {
        totals.merge(series, value * weight, Double::sum);
    }

    private static String event(String name, String type, double value, long timeMs, String labels) {
        return event(name, type, value, timeMs, labels, "");
    }

    private static String event(String name, String type, double value, long timeMs, String labels, String more) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"value\":" + value + ",\"timestamp\":" + timeMs
                + ",\"labels\":{" + labels + "}" + more + "}";
    }
}
