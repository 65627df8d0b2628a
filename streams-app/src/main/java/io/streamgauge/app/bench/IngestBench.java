package io.streamgauge.app.bench;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * How many events a second go through the whole service ({@link IngestService}). Beside it, in the same process, over the same topic, from the same broker and on as many threads: a bare
 * consumer with the same decoder and a map ({@link BareConsumer}), and on demand the DSL's windowed aggregate ({@link IngestDsl}). The ratios travel between machines, the rates don't.
 *
 * <p>Each takes everything in once before it counts (warm-up, the same for all); then they take turns. Each run starts from nothing: new group, new state, new internal topics; time is taken from the
 * first record read, or from a later one ({@link Options#known}), so that joining a group and making topics do not count.
 */
public final class IngestBench {
    /** The DSL's: what the service takes while it catches up. */
    static final int COMMIT_INTERVAL_MS = 2500;

    private static final String TOPIC = "bench-events";

    private final Options options;
    private final BenchLog log;

    /**
     * What to measure.
     *
     * @param events how many are taken in
     * @param pointsPerRecord 1: single events; more: JSON arrays
     * @param keyed each series' events are in one partition; not with arrays
     * @param eventsPerSecond events per second of event time: it decides how many steps close during the run
     * @param known of them are taken in before time is measured: with many series, those that first events would be measured by
     * @param dsl also the DSL's job
     */
    public record Options(
            long events,
            long known,
            int pointsPerRecord,
            int series,
            int partitions,
            boolean keyed,
            int threads,
            int warmUpRuns,
            int runs,
            int eventsPerSecond,
            boolean dsl) {
        public Options {
            if (known < 0 || known >= events) {
                throw new IllegalArgumentException(
                        "of " + events + " events, " + known + " can't come before time is measured");
            }
            if (keyed && pointsPerRecord != 1) {
                throw new IllegalArgumentException(
                        "a record of " + pointsPerRecord + " points has no series for a key");
            }
        }

        long measured() {
            return events - known;
        }
    }

    public IngestBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws InterruptedException, ExecutionException {
        Load load = new Load(
                options.events,
                options.pointsPerRecord,
                options.series,
                options.partitions,
                options.keyed,
                options.eventsPerSecond);
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            long spanMs = options.events * 1000 / options.eventsPerSecond;
            log.say(
                    "writing %,d events of %,d series, %d to a record, %d s of event time …",
                    options.events, options.series, options.pointsPerRecord, spanMs / 1000);
            String servers = broker.bootstrapServers();
            Load.Written written = load.write(servers, TOPIC, System.currentTimeMillis() - spanMs);
            List<IngestRun> contestants = new ArrayList<>();
            contestants.add(new BareConsumer(servers, TOPIC, load, options));
            contestants.add(new IngestService(options, servers, data, TOPIC, written));
            if (options.dsl) {
                contestants.add(new IngestDsl(options, servers, data, TOPIC));
            }
            return figures(written, results(contestants));
        }
    }

    private Map<String, List<IngestRun.Result>> results(List<IngestRun> contestants)
            throws InterruptedException, ExecutionException {
        Map<String, List<IngestRun.Result>> results = new LinkedHashMap<>();
        for (int run = 1 - options.warmUpRuns; run <= options.runs; run++) {
            for (IngestRun one : contestants) {
                IngestRun.Result result = one.run(run + options.warmUpRuns);
                log.say(
                        "%s %d: %s %,.0f events/s, CPU ns per event %s, others %.0f %%",
                        run < 1 ? "warm-up" : "run",
                        run < 1 ? run + options.warmUpRuns : run,
                        one.name(),
                        options.measured() / result.seconds(),
                        result.cpu().perEvent(options.measured()),
                        100 * result.cpu().othersShare());
                if (run >= 1) {
                    results.computeIfAbsent(one.name(), name -> new ArrayList<>())
                            .add(result);
                }
            }
        }
        return results;
    }

    private Map<String, Object> figures(Load.Written written, Map<String, List<IngestRun.Result>> results) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "ingest");
        List<IngestRun.Result> service = results.get("service");
        figures.put("ratio", ratio(service, results.get("baseline")));
        if (options.dsl) {
            figures.put("timesDsl", ratio(service, results.get("dsl")));
        }
        results.forEach((name, runs) -> figures.put(name, contestant(runs)));
        figures.put("exact", true);
        figures.put("events", options.events);
        figures.put("known", options.known);
        figures.put("pointsPerRecord", options.pointsPerRecord);
        figures.put("bytesPerEvent", written.bytes() / options.events);
        figures.put("series", options.series);
        figures.put("partitions", options.partitions);
        figures.put("keyed", options.keyed);
        figures.put("threads", options.threads);
        figures.put("guarantee", "exactly_once_v2");
        figures.put("rules", BenchRules.names());
        figures.put("machine", Machine.facts());
        return figures;
    }

    /** The median over the runs of (rate ÷ the other's rate in the same run). */
    private static double ratio(List<IngestRun.Result> ours, List<IngestRun.Result> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(theirs.get(i).seconds() / ours.get(i).seconds());
        }
        return Figures.round(Figures.median(ratios));
    }

    private Map<String, Object> contestant(List<IngestRun.Result> runs) {
        List<Double> rates =
                runs.stream().map(r -> options.measured() / r.seconds()).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("eventsPerSecond", Figures.round(Figures.median(rates)));
        json.put("runs", rates.stream().map(Figures::round).toList());
        json.put(
                "cpuNanosPerEvent",
                runs.stream().map(r -> r.cpu().perEvent(options.measured())).toList());
        json.put(
                "busyWithOthers",
                runs.stream().map(r -> Figures.round(r.cpu().othersShare())).toList());
        return json;
    }
}
