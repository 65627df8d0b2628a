package io.streamgauge.app.cli;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.IngestBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "ingest",
        description = {
            "Events per second through all three stages, exactly once, with rules loaded; beside it, in the same run, a bare consumer with the same decoder and a map.",
            "",
            "CPU time per event and the share of the machine that other processes took are printed with each run: on a busy machine trust the former.",
        })
final class BenchIngestCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--events", paramLabel = "N", defaultValue = "8000000", description = "Default: ${DEFAULT-VALUE}")
    private long events;

    @Option(
            names = "--known",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "Of the events, so many are taken in before time is measured, by each: with as many as make all series known, a running service is measured and not its first minute.",
                "Default: ${DEFAULT-VALUE}"
            })
    private long known;

    @Option(
            names = "--points-per-record",
            paramLabel = "N",
            defaultValue = "1",
            description = "1: single events; more: JSON arrays of so many. Default: ${DEFAULT-VALUE}")
    private int pointsPerRecord;

    @Option(names = "--series", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    private int series;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(
            names = "--keyed",
            description =
                    "Each series' events are in one partition, as where producers key their records by series. Without: anywhere.")
    private boolean keyed;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Of each, by turns; medians are printed. Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--warm-up-runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Of each, before them, not counted. Default: ${DEFAULT-VALUE}")
    private int warmUpRuns;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "500000",
            description =
                    "Events per second of event time: about the rate at which they are taken in makes it a live load, a tenth of it a service that catches up ten times as fast. Default: ${DEFAULT-VALUE}")
    private int eventsPerSecond;

    @Option(
            names = "--dsl",
            description = "Also the same job in Kafka Streams' DSL: a windowed aggregate, exactly once.")
    private boolean dsl;

    BenchIngestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        IngestBench.Options options = new IngestBench.Options(
                events,
                known,
                pointsPerRecord,
                series,
                partitions,
                keyed,
                threads,
                warmUpRuns,
                runs,
                eventsPerSecond,
                dsl);
        return BenchOutput.run(console, new IngestBench(options, new BenchLog(console.err()))::run);
    }
}
