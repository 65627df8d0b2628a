package io.streamgauge.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Benchmarks that you can repeat: figures as JSON on stdout, with the machine they were measured on.",
            "",
            "Leave the machine alone meanwhile. All of it runs here: the broker is in the same process, the data in a temporary folder."
        },
        synopsisSubcommandLabel = "NAME",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bin/streamgauge bench ingest",
            "  bin/streamgauge bench alert-latency --seconds 120",
            "  bin/streamgauge bench faults --faults 50 --seed 7",
            "  bin/streamgauge bench growth --svg growth.svg",
            "  bin/streamgauge bench heap",
            "  bin/streamgauge bench takeover",
            "  bin/streamgauge bench backtest",
            "  bin/streamgauge bench scrape --series 100000",
            "  bin/streamgauge bench promql --runs 5",
            "  bin/streamgauge bench decode",
            "  bin/streamgauge bench inlet",
            "  bin/streamgauge bench reporter",
            "  bin/streamgauge bench collect",
            "  bin/streamgauge bench fuzz --seconds 600",
        })
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which benchmark to run.");
    }
}
