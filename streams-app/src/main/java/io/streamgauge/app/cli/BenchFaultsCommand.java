package io.streamgauge.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.faults.FaultKind;
import io.streamgauge.app.bench.faults.FaultsBench;
import io.streamgauge.app.bench.faults.FaultsOptions;
import io.streamgauge.app.bench.faults.FaultsResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "faults",
        description = {
            "Kills, stops and starves brokers and instances of the service under load, and compares what is left with a reference.",
            "",
            "Brokers and instances are processes of their own on the loopback interface; faults come by a seeded schedule. Exit code 1 on any event lost or counted"
                    + " twice, any transition missing, repeated, out of order or different. The last line is a summary. Linux only.",
            "",
            "An only broker has its controller in a process of its own, and stays away for 12 to 18 s when it is killed, longer than its session: brought back earlier, it is elected twice"
                    + " within moments, and Kafka 4.3.1's group coordinator may then go on from the middle of its log (topology-docs/faults.md)."
        })
final class BenchFaultsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final long RECOVERY_MS = 300_000;
    private static final int PROBLEMS_SHOWN = 20;

    private final Console console;

    @Option(names = "--faults", paramLabel = "N", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}")
    private int faults;

    @Option(
            names = "--kinds",
            paramLabel = "KIND",
            split = ",",
            description = "Of these kinds only: ${COMPLETION-CANDIDATES}. Default: all")
    private Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the schedule and the load. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--brokers",
            paramLabel = "N",
            defaultValue = "1",
            description = "1 or 3. Default: ${DEFAULT-VALUE}")
    private int brokers;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "2",
            description = "Instances between the faults, 2 to 4. Default: ${DEFAULT-VALUE}")
    private int instances;

    @Option(
            names = "--standby-replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the service. Default: ${DEFAULT-VALUE}")
    private int standbyReplicas;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Default: ${DEFAULT-VALUE}")
    private int eventsPerSecond;

    @Option(
            names = "--rest-ms",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Undisturbed time after each fault. Default: ${DEFAULT-VALUE}")
    private long restMs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "All limits of time are N times longer: for a machine that is busy with something else. Default: ${DEFAULT-VALUE}, which is 300 s to recover")
    private int patience;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to a file.")
    private Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "For the brokers' data and all logs, kept. Default: a temporary folder, kept only if the run fails.")
    private Path data;

    @Spec
    private CommandSpec spec;

    BenchFaultsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        FaultsOptions options = options();
        Path folder = data == null ? Folders.temporary() : data;
        FaultsResult result = new FaultsBench(options, new BenchLog(console.err())).run(folder);
        print(result);
        if (result.passed() && data == null) {
            Folders.delete(folder);
        } else {
            console.err().println("All logs are in " + folder);
        }
        console.out().println(result.summary());
        console.out().flush();
        return result.passed() ? 0 : 1;
    }

    private FaultsOptions options() {
        try {
            return new FaultsOptions(
                    faults,
                    kinds,
                    seed,
                    brokers,
                    instances,
                    standbyReplicas,
                    eventsPerSecond,
                    restMs,
                    RECOVERY_MS * patience,
                    patience);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void print(FaultsResult result) throws Exception {
        String figures = JSON.writeValueAsString(result.json());
        if (json != null) {
            Files.writeString(json, figures + System.lineSeparator());
        }
        console.out().println(figures);
        console.out().flush();
        result.table().forEach(console.err()::println);
        result.problems().stream()
                .limit(PROBLEMS_SHOWN)
                .forEach(problem -> console.err().println("PROBLEM " + problem));
        console.err().flush();
    }
}
