package io.streamgauge.app.cli;

import io.streamgauge.app.bench.ScrapeBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "scrape",
        description = "A page of /metrics; beside it, in the same run, the same series in Micrometer's own registry.")
final class BenchScrapeCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--series", paramLabel = "N", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}")
    private int series;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Pages of each; medians are printed. Default: ${DEFAULT-VALUE}")
    private int rounds;

    BenchScrapeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return BenchOutput.run(console, data -> ScrapeBench.run(series, rounds));
    }
}
