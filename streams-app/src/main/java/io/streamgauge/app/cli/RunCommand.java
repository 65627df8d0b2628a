package io.streamgauge.app.cli;

import io.streamgauge.app.config.Config;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "run", description = "Runs the service against a Kafka cluster.")
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
    private Path file;

    private CommandSpec spec;

    RunCommand(Console console) {
        this.console = console;
    }

    @Spec
    void spec(CommandSpec injected) {
        spec = injected;
        ConfigOptions.addTo(injected, Set.of());
    }

    @Override
    public Integer call() {
        Config config = ConfigOptions.load(ConfigOptions.loader(file, console.environment()), spec);
        console.out().println("would run as " + config.get(io.streamgauge.app.config.Keys.APPLICATION_ID));
        return 0;
    }
}
