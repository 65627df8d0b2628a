package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.DecodeBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "decode",
        description = {
            "Points decoded per second of CPU time and bytes allocated per point for each format; beside it, in the same run, a library's parser: Jackson, protobuf-java.",
        })
final class BenchDecodeCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Of a fifth of a second each and of each side; the best counts. Default: ${DEFAULT-VALUE}")
    private int rounds;

    BenchDecodeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        BenchOutput.print(console, new DecodeBench(rounds, new BenchLog(console.err())).run());
        return 0;
    }
}
