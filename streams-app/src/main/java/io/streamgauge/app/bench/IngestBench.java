package io.streamgauge.app.bench;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * How many events a second go through the whole service: decoded, combined, turned into series, windows and rules, exactly once. Beside it, in the same run and on as
 * many threads, a bare consumer with the same decoder and a map; the ratio of the two travels between machines, the rates don't.
 *
 * <p>Time is taken from the first record read until all offsets are committed and the stages behind have caught up. Afterwards the counters' total is compared with what
 * was sent.
 */
public final class IngestBench {
    private static final String TOPIC = "bench-events";
    private static final int COMMIT_INTERVAL_MS = 1000;
    private static final long SETTLE_MS = 30_000;

    private final Options options;
    private final BenchLog log;

    /** @param eventsPerSecond events per second of event time: it decides how many steps close during the run */
    public record Options(long records, int series, int partitions, int threads, int runs, int eventsPerSecond) {}

    public IngestBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws InterruptedException, ExecutionException {
        Load load = new Load(options.records, options.series, options.partitions, options.eventsPerSecond);
        List<Double> baseline = new ArrayList<>();
        List<Double> service = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        Load.Written written;
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            long spanMs = options.records * 1000 / options.eventsPerSecond;
            log.say(
                    "writing %,d records of %,d series, %d s of event time …",
                    options.records, options.series, spanMs / 1000);
            written = load.write(broker.bootstrapServers(), TOPIC, System.currentTimeMillis() - spanMs);
            BareConsumer bare = new BareConsumer(broker.bootstrapServers(), TOPIC, load, options.threads);
            for (int run = 1; run <= options.runs; run++) {
                double bareRate = bare.run();
                double serviceRate = serviceRun(broker.bootstrapServers(), data, "bench-" + run, written);
                log.say(
                        "run %d: baseline %,.0f/s, service %,.0f/s, ratio %.3f",
                        run, bareRate, serviceRate, serviceRate / bareRate);
                baseline.add(bareRate);
                service.add(serviceRate);
                ratios.add(serviceRate / bareRate);
            }
        }
        return figures(written, baseline, service, ratios);
    }

    private Map<String, Object> figures(
            Load.Written written, List<Double> baseline, List<Double> service, List<Double> ratios) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "ingest");
        figures.put("eventsPerSecond", Figures.round(Figures.median(service)));
        figures.put("baselineEventsPerSecond", Figures.round(Figures.median(baseline)));
        figures.put("ratio", Figures.round(Figures.median(ratios)));
        figures.put("runs", service.stream().map(Figures::round).toList());
        figures.put("baselineRuns", baseline.stream().map(Figures::round).toList());
        figures.put("exact", true);
        figures.put("records", options.records);
        figures.put("bytesPerRecord", written.bytes() / options.records);
        figures.put("series", options.series);
        figures.put("partitions", options.partitions);
        figures.put("threads", options.threads);
        figures.put("commitIntervalMs", COMMIT_INTERVAL_MS);
        figures.put("guarantee", "exactly_once_v2");
        figures.put("rules", BenchRules.names());
        figures.put("machine", Machine.facts());
        return figures;
    }

    private double serviceRun(String bootstrapServers, Path data, String applicationId, Load.Written written)
            throws InterruptedException, ExecutionException {
        ConfigLoader loader = new ConfigLoader()
                .flag(Keys.TOPICS_EVENTS, TOPIC)
                .flag(Keys.THREADS, Integer.toString(options.threads))
                .flag(Keys.COMMIT_INTERVAL, COMMIT_INTERVAL_MS + "ms")
                .flag(Keys.IDLE_TIMEOUT, "1s");
        try (BenchService service =
                BenchService.start(applicationId, bootstrapServers, data, loader, BenchRules.load())) {
            long startNanos = service.awaitFirstRecord();
            service.awaitAllCommitted();
            double rate = options.records * 1e9 / (System.nanoTime() - startNanos);
            requireExact(service, written);
            return rate;
        }
    }

    private static void requireExact(BenchService service, Load.Written written) throws InterruptedException {
        long deadline = System.currentTimeMillis() + SETTLE_MS;
        double total = total(service);
        // The last steps close when the input is idle.
        while (total != written.counted() && System.currentTimeMillis() < deadline) {
            Thread.sleep(200);
            total = total(service);
        }
        if (total != written.counted()) {
            throw new IllegalStateException("the service counted " + total + " where " + written.counted()
                    + " were sent: the figures mean nothing");
        }
    }

    private static double total(BenchService service) {
        double[] total = new double[1];
        for (SeriesView view : service.runtime().partitions().views()) {
            view.read(() -> {
                for (Family family : view.families()) {
                    if (family.name().equals(EventTemplates.COUNTER)) {
                        for (ExposedSeries series : family.series()) {
                            total[0] += series.value();
                        }
                    }
                }
            });
        }
        return total[0];
    }
}
