package io.streamgauge.app.cli;

import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Key;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.dev.DevOptions;
import io.streamgauge.app.dev.DevSession;
import io.streamgauge.app.dev.Paint;
import io.streamgauge.app.dev.Screen;
import io.streamgauge.app.service.Service;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "dev",
        customSynopsis =
                "streamgauge dev [--demo] [--rules DIR] [--http-port N] [--kafka-port N] [--data DIR] [SETTING …]",
        description = {
            "A Kafka broker and the whole service in one process, for trying out and for writing rules. Alerts appear as lines in the terminal.",
            "",
            "Ctrl-C stops it. With --data the next start goes on where this one stopped; without, all is thrown away."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bin/streamgauge dev --demo                           @|faint a load that misbehaves on cue|@",
            "  bin/streamgauge dev --rules my-rules --data ./data   @|faint your rules, kept data|@",
            "  bin/streamgauge dev --http-port 0 --kafka-port 0     @|faint whichever ports are free|@",
        })
final class DevCommand implements Callable<Integer> {
    /** Everything is a little quicker, and smaller, than in production. */
    private static final Map<Key<?>, String> QUICK = Map.ofEntries(
            Map.entry(Keys.STEP, "1s"),
            Map.entry(Keys.RULES_WATCH_INTERVAL, "1s"),
            Map.entry(Keys.LATENESS, "500ms"),
            Map.entry(Keys.EVALUATION_INTERVAL, "1s"),
            Map.entry(Keys.IDLE_TIMEOUT, "2s"),
            Map.entry(Keys.COMMIT_INTERVAL, "100ms"),
            Map.entry(Keys.PARTITIONS_EVENTS, "2"),
            Map.entry(Keys.PARTITIONS_SERIES, "2"),
            Map.entry(Keys.PARTITIONS_RULES, "1"),
            Map.entry(Keys.COLLECT_OFFSETS, "true"),
            Map.entry(Keys.INLETS_HTTP_LISTEN, "127.0.0.1:4318"),
            Map.entry(Keys.INLETS_STATSD_UDP, "127.0.0.1:8125"),
            Map.entry(Keys.INLETS_STATSD_TCP, "127.0.0.1:8125"));

    private final Console console;

    @Option(names = "--demo", description = "Add simulated apps that get into trouble on cue, and rules that notice.")
    private boolean demo;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "9092",
            description = "Port of the broker; 0 for any that is free. Default: ${DEFAULT-VALUE}")
    private int kafkaPort;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep everything in this folder.")
    private Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
    private Path file;

    private CommandSpec spec;

    DevCommand(Console console) {
        this.console = console;
    }

    @Spec
    void spec(CommandSpec injected) {
        spec = injected;
        ConfigOptions.addTo(injected, Set.of(Keys.BOOTSTRAP_SERVERS, Keys.STATE_DIR, Keys.REPLICATION_FACTOR), QUICK);
    }

    @Override
    public Integer call() throws InterruptedException {
        ServiceSettings settings = ServiceSettings.of(ConfigOptions.load(loader(), spec));
        if (kafkaPort < 0 || kafkaPort > 65_535) {
            throw new UserError(
                    "there is no port " + kafkaPort, "Name one from 1 to 65535, or 0 for any that is free.");
        }
        boolean keep = data != null;
        Path folder = keep ? data : Folders.temporary();
        Folders.requireWritable(folder, "--data");
        DevOptions options = new DevOptions(
                settings,
                () -> RuleSources.read(settings.config().get(Keys.RULES)),
                demo,
                kafkaPort,
                folder.toAbsolutePath().normalize(),
                keep);
        DevSession session = new DevSession(options, new Screen(console.out(), new Paint(console.terminal())));
        AutoCloseable all = () -> {
            session.close();
            if (!keep) {
                Folders.delete(folder);
            }
        };
        Stop stop = Stop.onSignal(all, console.out());
        try {
            Service service = session.start();
            Hangup.runs(service::reload);
            throw new UserError(service.awaitFailure(), "Run it again with --verbose for the details.");
        } catch (RuntimeException e) {
            stop.cancel();
            session.close();
            if (!keep) {
                Folders.delete(folder);
            }
            throw e;
        }
    }

    private ConfigLoader loader() {
        ConfigLoader loader = new ConfigLoader();
        QUICK.forEach(loader::prefer);
        loader.prefer(Keys.REPLICATION_FACTOR, "1");
        return ConfigOptions.addSources(loader, file, console.environment());
    }
}
