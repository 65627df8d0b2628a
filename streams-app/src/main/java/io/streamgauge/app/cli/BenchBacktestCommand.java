package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BacktestBench;
import io.streamgauge.app.bench.BenchLog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "backtest",
        description = "Events per second of a backtest, and beside it of the service taking the same topic in.")
final class BenchBacktestCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--events", paramLabel = "N", defaultValue = "3000000", description = "Default: ${DEFAULT-VALUE}")
    private long events;

    @Option(names = "--series", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    private int series;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Of event time. Default: ${DEFAULT-VALUE}")
    private int eventsPerSecond;

    BenchBacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        BacktestBench.Options options =
                new BacktestBench.Options(events, series, partitions, threads, runs, eventsPerSecond);
        return BenchOutput.run(console, new BacktestBench(options, new BenchLog(console.err()))::run);
    }
}
