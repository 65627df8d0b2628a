package io.streamgauge.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Builds the command tree and runs it. */
public final class Cli {
    private static final int HELP_WIDTH = 110;

    private Cli() {}

    /** Runs a command line of this process; returns its exit code. */
    public static int run(String... args) {
        return run(Console.ofProcess(), args);
    }

    static int run(Console console, String... args) {
        return commandLine(console).execute(args);
    }

    /** An expression may begin with a minus. */
    private static CommandLine query(Console console) {
        return new CommandLine(new QueryCommand(console))
                .setUnmatchedOptionsArePositionalParams(true)
                .setPosixClusteredShortOptionsAllowed(false);
    }

    static CommandLine commandLine(Console console) {
        RootCommand root = new RootCommand();
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new DevCommand(console));
        line.addSubcommand(new RunCommand(console));
        line.addSubcommand(new CommandLine(new CheckCommand()).addSubcommand(new CheckRulesCommand(console)));
        line.addSubcommand(new CommandLine(new TestCommand())
                .addSubcommand(new TestRulesCommand(console))
                .addSubcommand(new TestPromqlCommand(console)));
        line.addSubcommand(query(console));
        line.addSubcommand(new BacktestCommand(console));
        line.addSubcommand(new PushCommand(console));
        line.addSubcommand(new LagCommand(console));
        line.addSubcommand(new CommandLine(new BenchCommand())
                .addSubcommand(new BenchIngestCommand(console))
                .addSubcommand(new BenchAlertLatencyCommand(console))
                .addSubcommand(new BenchBacktestCommand(console))
                .addSubcommand(new BenchGrowthCommand(console))
                .addSubcommand(new BenchHeapCommand(console))
                .addSubcommand(new BenchTakeoverCommand(console))
                .addSubcommand(new BenchFaultsCommand(console))
                .addSubcommand(new BenchScrapeCommand(console))
                .addSubcommand(new BenchPromqlCommand(console))
                .addSubcommand(new BenchDecodeCommand(console))
                .addSubcommand(new BenchInletCommand(console))
                .addSubcommand(new BenchReporterCommand(console))
                .addSubcommand(new BenchCollectCommand(console))
                .addSubcommand(new BenchFuzzCommand(console)));
        line.addSubcommand(new CardinalityCommand(console));
        line.addSubcommand(new TopologyCommand(console));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setUsageHelpAutoWidth(true);
        line.setUsageHelpLongOptionsMaxWidth(32);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(parsed -> {
            Logging.setUp(root.verbose());
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler(new UsageErrors());
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> new ErrorPrinter(console.err(), root.verbose()).print(failure));
        return line;
    }
}
