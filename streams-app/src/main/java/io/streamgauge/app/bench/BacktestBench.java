package io.streamgauge.app.bench;

import io.streamgauge.app.backtest.Backtest;
import io.streamgauge.app.backtest.TimeRange;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * How fast a backtest replays a topic: beside the service taking the same topic in ({@link IngestService}), in turns, in one process, with the same rules and threads. Time is taken from the
 * first record read to the last evaluation.
 */
public final class BacktestBench {
    private static final String TOPIC = "bench-events";
    private static final int WARM_UP_RUNS = 1;

    private final Options options;
    private final BenchLog log;

    /** @param eventsPerSecond events per second of event time: against it the speed is so many times real time */
    public record Options(long events, int series, int partitions, int threads, int runs, int eventsPerSecond) {}

    public BacktestBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws InterruptedException, ExecutionException {
        IngestBench.Options ingest = new IngestBench.Options(
                options.events,
                0,
                1,
                options.series,
                options.partitions,
                false,
                options.threads,
                WARM_UP_RUNS,
                options.runs,
                options.eventsPerSecond,
                false);
        Load load = new Load(options.events, 1, options.series, options.partitions, false, options.eventsPerSecond);
        List<Double> ingested = new ArrayList<>();
        List<Double> replayed = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            String servers = broker.bootstrapServers();
            log.say("writing %,d events of %,d series …", options.events, options.series);
            long spanMs = options.events * 1000 / options.eventsPerSecond;
            Load.Written written = load.write(servers, TOPIC, System.currentTimeMillis() - spanMs);
            IngestService service = new IngestService(ingest, servers, data, TOPIC, written);
            for (int run = 1 - WARM_UP_RUNS; run <= options.runs; run++) {
                double in = options.events / service.run(run + WARM_UP_RUNS).seconds();
                double back = options.events / replay(servers, data);
                log.say("%s: service %,.0f/s, backtest %,.0f/s", run < 1 ? "warm-up" : "run " + run, in, back);
                if (run >= 1) {
                    ingested.add(in);
                    replayed.add(back);
                }
            }
        }
        return figures(ingested, replayed);
    }

    /** The seconds of one backtest. */
    private double replay(String servers, Path data) throws ExecutionException, InterruptedException {
        Config config = new ConfigLoader()
                .flag(Keys.BOOTSTRAP_SERVERS, servers)
                .flag(Keys.TOPICS_EVENTS, TOPIC)
                .flag(Keys.REPLICATION_FACTOR, "1")
                .flag(Keys.THREADS, Integer.toString(options.threads))
                .flag(Keys.LIMITS_MAX_SERIES_PER_METRIC, Integer.toString(Math.max(100_000, options.series)))
                .load();
        Map<String, Object> client = Map.of("bootstrap.servers", servers);
        try (Backtest backtest = new Backtest(
                config,
                RuleGroups.load(BenchRules.load(), ServiceSettings.of(config).rules()),
                new TimeRange(TimeRange.OPEN, System.currentTimeMillis()),
                client,
                data.resolve("backtest"))) {
            return backtest.run((read, total) -> {}).seconds();
        }
    }

    private Map<String, Object> figures(List<Double> ingested, List<Double> replayed) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ingested.size(); i++) {
            ratios.add(replayed.get(i) / ingested.get(i));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "backtest");
        figures.put("ratioToIngest", Figures.round(Figures.median(ratios)));
        figures.put("eventsPerSecond", Figures.round(Figures.median(replayed)));
        figures.put("ingestEventsPerSecond", Figures.round(Figures.median(ingested)));
        figures.put("timesRealTime", Figures.round(Figures.median(replayed) / options.eventsPerSecond));
        figures.put("topicEventsPerSecond", options.eventsPerSecond);
        figures.put("runs", replayed.stream().map(Figures::round).toList());
        figures.put("ingestRuns", ingested.stream().map(Figures::round).toList());
        figures.put("events", options.events);
        figures.put("series", options.series);
        figures.put("partitions", options.partitions);
        figures.put("threads", options.threads);
        figures.put("rules", BenchRules.names());
        figures.put("machine", Machine.facts());
        return figures;
    }
}
