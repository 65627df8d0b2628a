package io.streamgauge.app.bench;

import com.sun.management.OperatingSystemMXBean;
import io.streamgauge.app.bench.PromqlCase.Round;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.eval.Engine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PromQL by our engine and by a real Prometheus, on the same samples, in turns, in one run.
 *
 * <p>Our series lie in memory as arrays ({@link io.streamgauge.promql.MemorySource}), their selections are remembered, and the expressions are compiled once: as in the
 * service, where rules run again and again over resident series. {@code streamgaugeRulesStore} are the same from the compressed blocks of the RULES stage. Prometheus has the samples in its head, as it has those of the last two hours.
 *
 * <p>Two figures a side. {@code engineMs}: the evaluation alone, by our clock and by what Prometheus reports as its execution's time. {@code withJsonMs}: with the answer as the
 * API's JSON, for Prometheus with HTTP on loopback too. The 1,000 rules are one tick of a group with us, alert states included; Prometheus is asked for one expression after the
 * other, and the times it reports are added up.
 */
public final class PromqlBench {
    /** After the newest sample, away from every sample's distance to a window's edge. */
    private static final long EVALUATE_AFTER_MS = 7_000;

    private static final long TICK_MS = 10;

    private final Options options;
    private final BenchLog log;
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * @param series of {@code x}; there are half as many buckets besides
     * @param prometheus the program; where it can't be run, only our figures are measured
     */
    public record Options(int series, int runs, int warmUpRuns, String prometheus) {}

    public PromqlBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path folder) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "promql");
        String version = PrometheusServer.version(options.prometheus);
        if (version.isEmpty()) {
            log.say(
                    "%s can't be run: only our own figures. Install Prometheus (Debian: apt install prometheus), or name the program with --prometheus.",
                    options.prometheus);
        }
        figures.put("prometheus", version.isEmpty() ? null : version);
        PromqlData data = new PromqlData(options.series, System.currentTimeMillis() - EVALUATE_AFTER_MS);
        figures.put("series", data.xSeries() + data.bSeries());
        figures.put("samplesPerSeries", PromqlData.SAMPLES);
        figures.put("runs", options.runs);
        figures.put("loadAverageBefore", Figures.round(machine.getSystemLoadAverage()));
        if (version.isEmpty()) {
            figures.put("queries", measure(data, null));
        } else {
            try (PrometheusServer prometheus = PrometheusServer.start(options.prometheus, folder)) {
                feed(data, prometheus, figures);
                figures.put("queries", measure(data, prometheus));
            }
        }
        figures.put("loadAverageAfter", Figures.round(machine.getSystemLoadAverage()));
        figures.put("machine", Machine.facts());
        return figures;
    }

    private void feed(PromqlData data, PrometheusServer prometheus, Map<String, Object> figures)
            throws IOException, InterruptedException {
        log.say("Sending %,d samples to Prometheus …", (long) (data.xSeries() + data.bSeries()) * PromqlData.SAMPLES);
        long start = System.nanoTime();
        prometheus.write(data.source().select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE));
        figures.put("feedSeconds", Figures.round((System.nanoTime() - start) / 1e9));
    }

    private List<Map<String, Object>> measure(PromqlData data, PrometheusServer prometheus)
            throws IOException, InterruptedException {
        List<? extends StoredSeries> series = data.source().select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
        List<PromqlCase> resident = cases(data, new ResidentSource(data.source()));
        List<PromqlCase> stored = cases(data, RulesStore.of(series));
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < resident.size(); i++) {
            log.say("%s …", resident.get(i).name());
            all.add(measure(resident.get(i), stored.get(i), data.lastMs() + EVALUATE_AFTER_MS, prometheus));
        }
        return all;
    }

    static List<PromqlCase> cases(PromqlData data, SeriesSource source) {
        Engine engine = new Engine(EngineOptions.DEFAULT);
        List<PromqlCase> cases = new ArrayList<>();
        for (String query : List.of(
                "sum by (job) (rate(x[5m]))",
                "histogram_quantile(0.99, sum by (le) (rate(b[5m])))",
                "x{side=\"left\"} / ignoring(side) x{side=\"right\"}",
                "topk(10, x)",
                "max_over_time(rate(x[1m])[30m:1m])")) {
            cases.add(new PromqlCase.OfQuery(engine.compile(query), source));
        }
        cases.add(new PromqlCase.OfRules(PromqlRules.group(data), engine, source));
        return cases;
    }

    private Map<String, Object> measure(PromqlCase one, PromqlCase stored, long timeMs, PrometheusServer prometheus)
            throws IOException, InterruptedException {
        List<Round> ours = new ArrayList<>();
        List<Round> store = new ArrayList<>();
        List<Round> theirs = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        long tickMs = timeMs;
        for (int run = -options.warmUpRuns; run < options.runs; run++, tickMs += TICK_MS) {
            Round our = ours(one, tickMs);
            Round fromStore = ours(stored, tickMs);
            if (run >= 0) {
                ours.add(our);
                store.add(fromStore);
            }
            // Prometheus needs no compiler to warm up: one run to fill its caches.
            if (prometheus != null && run >= -1) {
                double cpu = prometheus.cpuMs();
                Round their = one.theirs(prometheus, tickMs);
                their = their.withCpuMs(prometheus.cpuMs() - cpu);
                if (run >= 0) {
                    theirs.add(their);
                    differences.addAll(PromqlCase.differences(one.answers(tickMs), their.answers()));
                }
            }
        }
        return figures(one, ours, store, theirs, differences);
    }

    private Round ours(PromqlCase one, long timeMs) {
        double cpu = machine.getProcessCpuTime() / 1e6;
        Round round = one.ours(timeMs);
        return round.withCpuMs(machine.getProcessCpuTime() / 1e6 - cpu);
    }

    private Map<String, Object> figures(
            PromqlCase one, List<Round> ours, List<Round> store, List<Round> theirs, List<String> differences) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("query", one.name());
        figures.put("streamgauge", side(ours));
        figures.put("streamgaugeRulesStore", side(store));
        if (!theirs.isEmpty()) {
            figures.put(
                    "results",
                    theirs.get(0).answers().stream()
                            .mapToLong(PromqlAnswer::results)
                            .sum());
            figures.put("prometheus", side(theirs));
            figures.put("timeRatio", ratio(median(ours, Round::engineMs), median(theirs, Round::engineMs)));
            figures.put("rulesStoreTimeRatio", ratio(median(store, Round::engineMs), median(theirs, Round::engineMs)));
            figures.put("withJsonRatio", ratio(median(ours, Round::withJsonMs), median(theirs, Round::withJsonMs)));
            figures.put("cpuRatio", ratio(median(ours, Round::cpuMs), median(theirs, Round::cpuMs)));
            figures.put("agrees", differences.isEmpty());
            if (!differences.isEmpty()) {
                figures.put("differences", differences.subList(0, Math.min(10, differences.size())));
                log.say("The answers to %s differ: %s", one.name(), differences.get(0));
            }
        }
        return figures;
    }

    private static Map<String, Object> side(List<Round> rounds) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("engineMs", Figures.round(median(rounds, Round::engineMs)));
        double withJsonMs = median(rounds, Round::withJsonMs);
        side.put("withJsonMs", Double.isNaN(withJsonMs) ? null : Figures.round(withJsonMs));
        side.put("cpuMs", Figures.round(median(rounds, Round::cpuMs)));
        return side;
    }

    private interface Measure {
        double of(Round round);
    }

    private static double median(List<Round> rounds, Measure measure) {
        return Figures.median(rounds.stream().map(measure::of).toList());
    }

    private static Double ratio(double ours, double theirs) {
        double ratio = ours / theirs;
        return Double.isFinite(ratio) ? Figures.round(ratio) : null;
    }
}
