package io.streamgauge.app.cli;

import io.streamgauge.app.bench.fuzz.FuzzBench;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "fuzz",
        description = {
            "Broken expressions, series and rule files by the thousand: each must be accepted or refused as declared.",
            "Exit 1 when anything else is thrown; the text and its seed are printed."
        })
final class BenchFuzzCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = "Default: ${DEFAULT-VALUE}")
    private long seconds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same texts. Default: ${DEFAULT-VALUE}")
    private long seed;

    BenchFuzzCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        FuzzBench bench = new FuzzBench(System::nanoTime, line -> console.err().println(line));
        Map<String, Object> figures = bench.run(seconds, seed);
        BenchOutput.print(console, figures);
        return ((List<?>) figures.get("finds")).isEmpty() ? 0 : 1;
    }
}
