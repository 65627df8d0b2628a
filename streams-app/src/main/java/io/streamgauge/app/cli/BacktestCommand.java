package io.streamgauge.app.cli;

import io.streamgauge.app.backtest.Backtest;
import io.streamgauge.app.backtest.BacktestException;
import io.streamgauge.app.backtest.BacktestResult;
import io.streamgauge.app.backtest.ProgressBar;
import io.streamgauge.app.backtest.ReplayRules;
import io.streamgauge.app.backtest.TimeRange;
import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.Key;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.serve.api.ApiTimes;
import io.streamgauge.topology.TopicPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backtest",
        customSynopsis =
                "streamgauge backtest [--bootstrap-servers S] [--rules FILE,…|topic] [--from T] [--to T] [--config FILE] [SETTING …]",
        description = {
            "Replays the retained events through rules, with the production operators, and prints the alert transitions.",
            "",
            "Transitions go to stdout as NDJSON; progress, a summary per rule and the difference to the alerts topic go to stderr."
                    + " It has topics and a consumer group of its own, deleted at the end: a running service is not touched."
                    + " Give it the service's settings (step, lateness …) to get the service's transitions.",
            "",
            "--rules topic, or none: the rules that the service has been through, each version from the tick on from which it held,"
                    + " as its topic <application-id>-rules says. With files: these rules all the time."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bin/streamgauge backtest --bootstrap-servers kafka:9092 --rules new-rules.yml > transitions.ndjson",
            "  bin/streamgauge backtest --config streamgauge.yml --rules topic --from 2026-01-31T12:00:00Z --to 2026-01-31T18:00:00Z",
        })
final class BacktestCommand implements Callable<Integer> {
    private static final Set<Key<?>> DECIDED = Set.of(
            Keys.TOPICS_DLQ,
            Keys.PARTITIONS_EVENTS,
            Keys.STANDBY_REPLICAS,
            Keys.STATE_DIR,
            Keys.IDLE_TIMEOUT,
            Keys.HTTP_HOST,
            Keys.HTTP_PORT);

    /** Stands for the versions of the rules that the service itself has gone through. */
    private static final String RUNNING = "topic";

    private final Console console;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "First record to replay, by its timestamp, and first evaluation to print: Unix seconds or"
                    + " RFC 3339. Default: all that is retained.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "Last evaluation to print, in event time. Default: the newest event.")
    private String to;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
    private Path file;

    private CommandSpec spec;

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Spec
    void spec(CommandSpec injected) {
        spec = injected;
        ConfigOptions.addTo(injected, DECIDED, Map.of());
    }

    @Override
    public Integer call() throws InterruptedException {
        TimeRange range = range();
        Config config = ConfigOptions.load(ConfigOptions.loader(file, console.environment()), spec);
        String servers = String.join(",", config.get(Keys.BOOTSTRAP_SERVERS));
        List<String> names = config.get(Keys.RULES);
        boolean running = names.isEmpty() || names.equals(List.of(RUNNING));
        // Files with errors are told before anybody is asked.
        List<RuleGroup> groups = running
                ? List.of()
                : RuleGroups.load(
                        RuleSources.read(names), ServiceSettings.of(config).rules());
        Cluster.requireAnswer(servers, config.kafka());
        ReplayRules rules = running ? running(config, servers, range) : ReplayRules.of(groups);
        Path folder = Folders.temporary();
        try {
            print(replay(new Backtest(config, rules, range, Cluster.client(servers, config.kafka()), folder)));
            return 0;
        } catch (BacktestException e) {
            throw new UserError(e.getMessage(), e.whatToDo(), e);
        } catch (ExecutionException | KafkaException e) {
            throw KafkaProblems.explain(e, servers)
                    .orElseGet(() ->
                            new UserError("the backtest failed: " + e.getMessage(), "Run it again with --verbose.", e));
        } finally {
            Folders.delete(folder);
        }
    }

    private static ReplayRules running(Config config, String servers, TimeRange range) {
        ServiceSettings settings = ServiceSettings.of(config);
        String topic = new TopicPlan(settings.kafka().applicationId(), settings.topics())
                .versions()
                .name();
        Cluster.requireTopic(topic, servers, config.kafka());
        try {
            return ReplayRules.ofTopic(topic, servers, config.kafka(), range);
        } catch (BacktestException e) {
            throw new UserError(e.getMessage(), e.whatToDo(), e);
        }
    }

    private BacktestResult replay(Backtest backtest) throws ExecutionException, InterruptedException {
        ProgressBar bar = new ProgressBar(console.err(), console.terminal());
        Stop stop = Stop.onSignal(backtest, console.err());
        try (backtest) {
            return backtest.run(bar::show);
        } finally {
            bar.end();
            stop.cancel();
        }
    }

    private void print(BacktestResult result) {
        result.transitions().forEach(console.out()::println);
        console.out().flush();
        result.summary().forEach(console.err()::println);
    }

    private TimeRange range() {
        long fromMs = from == null ? TimeRange.OPEN : time("--from", from);
        long toMs = to == null ? TimeRange.OPEN : time("--to", to);
        if (to != null && fromMs > toMs) {
            throw usage("--from " + from + " is after --to " + to + ": nothing is between them.");
        }
        // Beyond now there is nothing to evaluate.
        return new TimeRange(fromMs, Math.min(toMs, System.currentTimeMillis()));
    }

    private long time(String option, String text) {
        try {
            return ApiTimes.parseTimeMs(text);
        } catch (IllegalArgumentException e) {
            throw usage(option + ": '" + text
                    + "' is not a time: write Unix seconds (1700000000.5) or RFC 3339 (2026-01-31T12:00:00Z).");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
