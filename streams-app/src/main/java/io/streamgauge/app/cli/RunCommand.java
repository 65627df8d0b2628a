package io.streamgauge.app.cli;

import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.app.service.Service;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.topology.RuntimeState;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        customSynopsis = "streamgauge run [--config FILE] [--rules PATH,…] [SETTING …]",
        description = {
            "Runs the service against a Kafka cluster, until Ctrl-C.",
            "",
            "Start as many instances as you like with the same application id: they share the work."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bin/streamgauge run --bootstrap-servers kafka:9092 --rules 'rules/*.yml'",
            "  bin/streamgauge run --config streamgauge.yml --http-port 9465",
            "  STREAMGAUGE_STEP=1s bin/streamgauge run --config streamgauge.yml",
            "",
            "All keys, with examples of the file: topology-docs/configuration.md",
        })
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
        ConfigOptions.addTo(injected, Set.of(), Map.of());
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = ConfigOptions.load(ConfigOptions.loader(file, console.environment()), spec);
        ServiceSettings settings = ServiceSettings.of(config);
        Folders.requireWritable(Path.of(config.get(Keys.STATE_DIR)), Keys.STATE_DIR.flag());
        List<String> rules = config.get(Keys.RULES);
        List<RuleGroup> groups = RuleGroups.load(RuleSources.read(rules), settings.rules());
        Cluster.requireAnswer(settings.kafka().bootstrapServers(), config.kafka());
        PrintStream out = console.out();
        Service service = Service.start(settings, () -> RuleSources.read(rules), out::println);
        Hangup.runs(service::reload);
        Stop stop = Stop.onSignal(service, out);
        out.println("Streamgauge " + Version.text() + " reads " + config.get(Keys.TOPICS_EVENTS) + " on "
                + String.join(",", config.get(Keys.BOOTSTRAP_SERVERS)) + ", evaluates " + groups.size()
                + " rule groups, and serves " + service.url() + "/metrics. Ctrl-C stops it.");
        service.runtime().onState(state -> tell(out, state));
        String failure = service.awaitFailure();
        stop.cancel();
        service.close();
        throw new UserError(failure, "");
    }

    private static void tell(PrintStream out, RuntimeState state) {
        switch (state) {
            case REBALANCING -> out.println("Partitions are being assigned …");
            case RUNNING -> out.println("Running.");
            case CREATED, FAILED, CLOSED -> {
                // Said elsewhere, or no news.
            }
        }
    }
}
