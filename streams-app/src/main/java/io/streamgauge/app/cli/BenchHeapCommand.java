package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.HeapBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "heap",
        description = "Bytes of heap per series: counters, gauges and histograms, active for an hour and idle.")
final class BenchHeapCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Of each kind. Default: ${DEFAULT-VALUE}")
    private int series;

    BenchHeapCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return BenchOutput.run(console, data -> new HeapBench(series, new BenchLog(console.err())).run());
    }
}
