package io.streamgauge.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "streamgauge",
        description =
                "Prometheus' rules, evaluated on the stream: metric events on Kafka in, alerts out, each exactly once.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bin/streamgauge dev --demo                      @|faint everything on this machine, with a load that misbehaves|@",
            "  bin/streamgauge check rules alert-rules/*.yml   @|faint are these rule files right?|@",
            "  bin/streamgauge run --config streamgauge.yml    @|faint the service against your cluster|@",
            "",
            "'bin/streamgauge COMMAND --help' explains a command, with examples.",
        })
final class RootCommand implements Runnable {
    @Option(
            names = {"-v", "--verbose"},
            scope = CommandLine.ScopeType.INHERIT,
            description = "Log what happens, and print stack traces.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Explain this command and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Spec
    private CommandSpec spec;

    boolean verbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command to run.");
    }
}
