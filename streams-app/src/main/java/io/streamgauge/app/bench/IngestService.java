package io.streamgauge.app.bench;

import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesView;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/**
 * The whole service: decoded, combined, turned into series, windows and rules, exactly once. Time ends when all offsets are committed and the stages behind have caught up;
 * afterwards the counters' total is compared with what was sent.
 */
record IngestService(
        IngestBench.Options options, String bootstrapServers, Path data, String topic, Load.Written written)
        implements IngestRun {
    private static final long SETTLE_MS = 60_000;

    @Override
    public String name() {
        return "service";
    }

    @Override
    public Result run(int number) throws InterruptedException, ExecutionException {
        ConfigLoader loader = new ConfigLoader()
                .flag(Keys.TOPICS_EVENTS, topic)
                .flag(Keys.THREADS, Integer.toString(options.threads()))
                .flag(Keys.LIMITS_MAX_SERIES_PER_METRIC, Integer.toString(Math.max(100_000, options.series())))
                .flag(Keys.LIMITS_MAX_COMBINED_SERIES, Integer.toString(Math.max(500_000, options.series())))
                .flag(Keys.IDLE_TIMEOUT, "1s");
        String applicationId = "bench-" + number;
        try (BenchService service =
                BenchService.start(applicationId, bootstrapServers, data, loader, BenchRules.load())) {
            long startNanos = service.awaitRecords(1 + options.known() / options.pointsPerRecord());
            CpuMeter meter = new CpuMeter();
            service.awaitAllCommitted();
            CpuMeter.Used cpu = meter.stop();
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            requireExact(service);
            return new Result(seconds, cpu);
        }
    }

    private void requireExact(BenchService service) throws InterruptedException {
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
