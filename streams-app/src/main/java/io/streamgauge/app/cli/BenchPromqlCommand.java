package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.PromqlBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "promql",
        description = {
            "Queries and 1,000 rules over an hour of samples; beside it, in the same run, a real Prometheus with the same samples, where one is installed.",
        })
final class BenchPromqlCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Counters; there are half as many buckets of histograms besides. Default: ${DEFAULT-VALUE}")
    private int series;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "7",
            description = "Of each query; medians are printed. Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--warm-up-runs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Before them, not counted. Default: ${DEFAULT-VALUE}")
    private int warmUpRuns;

    @Option(
            names = "--prometheus",
            paramLabel = "PROGRAM",
            defaultValue = "prometheus",
            description = "Prometheus' program. Default: ${DEFAULT-VALUE}")
    private String prometheus;

    BenchPromqlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        PromqlBench.Options options = new PromqlBench.Options(series, runs, warmUpRuns, prometheus);
        return BenchOutput.run(console, new PromqlBench(options, new BenchLog(console.err()))::run);
    }
}
