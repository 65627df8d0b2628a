package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.CollectBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "collect",
        description =
                "What a round of the collector of offsets costs: requests, seconds and CPU, at some groups and at many; beside it one group asked after the other.")
final class BenchCollectCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--groups", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}")
    private int groups;

    @Option(
            names = "--many-groups",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Of a second measurement; 0: none. Default: ${DEFAULT-VALUE}")
    private int manyGroups;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "20",
            description = "That each group has offsets for. Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of each measurement; medians count. Default: ${DEFAULT-VALUE}")
    private int rounds;

    BenchCollectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        CollectBench.Options options = new CollectBench.Options(groups, manyGroups, partitions, rounds);
        return BenchOutput.run(console, new CollectBench(options, new BenchLog(console.err()))::run);
    }
}
