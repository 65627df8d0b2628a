package io.streamgauge.app.cli;

import io.streamgauge.app.bench.AlertLatencyBench;
import io.streamgauge.app.bench.BenchLog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "alert-latency",
        description =
                "Time from an event to the alert that it causes, readable and committed on the alerts topic, under a steady load.")
final class BenchAlertLatencyCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Default: ${DEFAULT-VALUE}")
    private int eventsPerSecond;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = "Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--series", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    private int series;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(names = "--step-ms", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}")
    private long stepMs;

    @Option(names = "--lateness-ms", paramLabel = "N", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}")
    private long latenessMs;

    @Option(
            names = "--commit-interval-ms",
            paramLabel = "N",
            defaultValue = "500",
            description =
                    "The service's commit-interval; a step that is over does not wait for it. Default: ${DEFAULT-VALUE}")
    private long commitIntervalMs;

    BenchAlertLatencyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        AlertLatencyBench.Options options = new AlertLatencyBench.Options(
                eventsPerSecond, seconds, series, partitions, threads, stepMs, latenessMs, commitIntervalMs);
        return BenchOutput.run(console, new AlertLatencyBench(options, new BenchLog(console.err()))::run);
    }
}
