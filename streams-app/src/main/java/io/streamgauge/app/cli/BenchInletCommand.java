package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.InletBench;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "inlet",
        description = {
            "How fast the inlets put into Kafka what comes to them: StatsD lines over UDP, at rising rates until some are lost; remote write and OTLP over HTTP.",
            "",
            "What counts is read back from the topic. The client and the broker share the machine: beside the rates, CPU time per point is printed by what it was for.",
        })
final class BenchInletCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--lines-per-second",
            paramLabel = "N,…",
            split = ",",
            defaultValue = "300000,400000,500000,600000,800000,1000000",
            description = "Of StatsD, one after the other until lines are lost. Default: ${DEFAULT-VALUE}")
    private List<Integer> linesPerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of each. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Before each kind of inlet, not counted. Default: ${DEFAULT-VALUE}")
    private int warmUpSeconds;

    @Option(names = "--series", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    private int series;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(
            names = "--receive-buffer",
            paramLabel = "BYTES",
            defaultValue = "4194304",
            description = "Of the UDP socket. Default: ${DEFAULT-VALUE}")
    private int receiveBufferBytes;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "4",
            description = "Of HTTP at the same time. Default: ${DEFAULT-VALUE}")
    private int clients;

    BenchInletCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        InletBench.Options options = new InletBench.Options(
                linesPerSecond, warmUpSeconds, seconds, series, partitions, receiveBufferBytes, clients);
        return BenchOutput.run(console, new InletBench(options, new BenchLog(console.err()))::run);
    }
}
