package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.ReporterBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reporter",
        description =
                "What the metrics reporter costs a busy consumer: CPU per record with and without it, in turns, its own threads included.")
final class BenchReporterCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--records", paramLabel = "N", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}")
    private int records;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "5",
            description = "Over the topic in one turn. Default: ${DEFAULT-VALUE}")
    private int passes;

    @Option(names = "--bytes", paramLabel = "N", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}")
    private int bytes;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "11",
            description = "With and without each; medians count. Default: ${DEFAULT-VALUE}")
    private int turns;

    @Option(
            names = "--interval-ms",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Between reports; ten times as often as by default. Default: ${DEFAULT-VALUE}")
    private long intervalMs;

    BenchReporterCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ReporterBench.Options options =
                new ReporterBench.Options(records, passes, bytes, partitions, turns, intervalMs);
        return BenchOutput.run(console, new ReporterBench(options, new BenchLog(console.err()))::run);
    }
}
