package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.GrowthBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "growth",
        description =
                "How the time of a tick grows from 10,000 series to a million, and from 10 rules to 1,000. A million series take about 4 GB of heap.")
final class BenchGrowthCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--max-series",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Default: ${DEFAULT-VALUE}")
    private int maxSeries;

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "5",
            description = "Measured of each size; medians are printed. Default: ${DEFAULT-VALUE}")
    private int ticks;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draws the figures into this file.")
    private Path svg;

    BenchGrowthCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return BenchOutput.run(console, data -> {
            GrowthBench bench = new GrowthBench(new GrowthBench.Options(maxSeries, ticks), new BenchLog(console.err()));
            Map<String, Object> figures = bench.run();
            String picture = (String) figures.remove("svg");
            if (svg != null) {
                Files.writeString(svg, picture);
            }
            return figures;
        });
    }
}
