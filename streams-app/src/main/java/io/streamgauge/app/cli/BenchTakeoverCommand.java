package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.TakeoverBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "takeover",
        description =
                "How long alerts stop when one of two instances is killed, the other having standbys. POSIX systems only.")
final class BenchTakeoverCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--series", paramLabel = "N", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}")
    private int series;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Default: ${DEFAULT-VALUE}")
    private int eventsPerSecond;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Kills. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--session-timeout-ms",
            paramLabel = "N",
            defaultValue = "6000",
            description = "Default: ${DEFAULT-VALUE}")
    private long sessionTimeoutMs;

    @Option(
            names = "--settle-seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Under load before each kill. Default: ${DEFAULT-VALUE}")
    private int settleSeconds;

    BenchTakeoverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        TakeoverBench.Options options =
                new TakeoverBench.Options(series, eventsPerSecond, rounds, sessionTimeoutMs, settleSeconds * 1000L);
        return BenchOutput.run(console, new TakeoverBench(options, new BenchLog(console.err()))::run);
    }
}
