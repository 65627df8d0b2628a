package io.streamgauge.micrometer;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.NamingConvention;
import io.streamgauge.reporter.EventWriter;
import io.streamgauge.reporter.Series;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Meters as events: counters as what they grew by since they were told last, timers and summaries as observations, the rest as gauges. One thread at a time.
 */
final class MeterEvents {
    private static final double NANOS = 1e9;

    private final String instance;
    private final Map<String, Series> series = new ConcurrentHashMap<>();
    private final Map<String, Double> told = new ConcurrentHashMap<>();

    MeterEvents(String instance) {
        this.instance = instance;
    }

    /** Writes what is new of a meter. */
    void write(Meter meter, NamingConvention naming, EventWriter out, long nowMs) {
        Meter.Id id = meter.getId();
        String name = id.getConventionName(naming);
        Map<String, String> labels = labels(id, naming);
        if (meter instanceof StreamgaugeTimer) {
            StreamgaugeTimer timer = (StreamgaugeTimer) meter;
            Series to = histogram(name, labels, timer.boundsSeconds());
            timer.observations().take((nanos, count) -> out.write(to, seconds(nanos), count, nowMs));
        } else if (meter instanceof StreamgaugeSummary) {
            StreamgaugeSummary summary = (StreamgaugeSummary) meter;
            Series to = histogram(name, labels, summary.bounds());
            summary.observations().take((values, count) -> out.write(to, values, count, nowMs));
        } else if (meter instanceof FunctionTimer) {
            functionTimer((FunctionTimer) meter, name, labels, out, nowMs);
        } else if (meter instanceof LongTaskTimer) {
            LongTaskTimer timer = (LongTaskTimer) meter;
            gauge(name + "_active", labels, timer.activeTasks(), out, nowMs);
            gauge(name + "_duration", labels, timer.duration(TimeUnit.SECONDS), out, nowMs);
        } else {
            for (Measurement measurement : meter.measure()) {
                measurement(meter, measurement, name, labels, out, nowMs);
            }
        }
    }

    /** A meter that is gone is forgotten, after its last events. */
    void forget(Meter meter, NamingConvention naming) {
        String name = meter.getId().getConventionName(naming);
        String key = key(name, labels(meter.getId(), naming));
        series.remove(key);
        told.keySet().removeIf(k -> k.equals(key) || k.startsWith(key + "#"));
    }

    private void measurement(
            Meter meter, Measurement of, String name, Map<String, String> labels, EventWriter out, long nowMs) {
        Statistic statistic = of.getStatistic();
        boolean single = meter.getId().getType() != Meter.Type.OTHER;
        String own = single ? name : name + "_" + statistic.getTagValueRepresentation();
        if (statistic == Statistic.COUNT || statistic == Statistic.TOTAL || statistic == Statistic.TOTAL_TIME) {
            double growth = growth(key(own, labels), of.getValue());
            if (growth > 0) {
                out.write(series(own, labels, key -> Series.counter(own, labels)), growth, nowMs);
            }
        } else {
            gauge(own, labels, of.getValue(), out, nowMs);
        }
    }

    /** Only count and sum are known: so many observations of their mean. */
    private void functionTimer(
            FunctionTimer timer, String name, Map<String, String> labels, EventWriter out, long nowMs) {
        String key = key(name, labels);
        double count = growth(key + "#count", timer.count());
        double seconds = growth(key + "#sum", timer.totalTime(TimeUnit.SECONDS));
        if (count >= 1) {
            out.write(histogram(name, labels), seconds / count, Math.round(count), nowMs);
        }
    }

    /** How much a running total has grown since it was told last; all of it when it began anew. */
    private double growth(String key, double total) {
        if (!Double.isFinite(total)) {
            return 0;
        }
        double before = told.getOrDefault(key, 0.0);
        told.put(key, total);
        return total >= before ? total - before : total;
    }

    private void gauge(String name, Map<String, String> labels, double value, EventWriter out, long nowMs) {
        out.write(series(name, labels, key -> Series.gauge(name, labels)), value, nowMs);
    }

    private Series histogram(String name, Map<String, String> labels, double... bounds) {
        return series(name, labels, key -> Series.histogram(name, labels, bounds));
    }

    private Series series(String name, Map<String, String> labels, Function<String, Series> make) {
        return series.computeIfAbsent(key(name, labels), make);
    }

    private static String key(String name, Map<String, String> labels) {
        return name + labels;
    }

    private Map<String, String> labels(Meter.Id id, NamingConvention naming) {
        Map<String, String> labels = new TreeMap<>();
        if (!instance.isEmpty()) {
            labels.put("instance", instance);
        }
        for (Tag tag : id.getConventionTags(naming)) {
            labels.put(tag.getKey(), tag.getValue());
        }
        return labels;
    }

    private static double[] seconds(double[] nanos) {
        double[] seconds = new double[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            seconds[i] = nanos[i] / NANOS;
        }
        return seconds;
    }
}
