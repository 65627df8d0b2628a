package io.streamgauge.app.cli;

import io.streamgauge.app.lag.LagTable;
import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.topology.offsets.NameFilter;
import io.streamgauge.topology.offsets.OffsetsReader;
import io.streamgauge.topology.offsets.OffsetsRound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "lag",
        description = {
            "Consumer groups: how far they are behind, where that is heading and how sure that is. The most urgent come first.",
            "",
            "Trends need readings, so it reads for a few seconds before it answers. An interval is what holds at 90 %%; \"-\" is nothing to tell,",
            "\"?\" is not known, \"≤\" at most (a compacted topic). Behind: \"~\" is interpolated between readings, \">\" is at least. With --watch it",
            "goes on until Ctrl-C."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bin/streamgauge lag",
            "  bin/streamgauge lag --bootstrap-servers kafka:9092 --watch --groups 'shop-.*'",
        })
final class LagCommand implements Callable<Integer> {
    private static final int PARTITIONS_MAX = 200_000;
    private static final long READING_MS = 5_000;
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Console console;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Brokers. Default: ${DEFAULT-VALUE}")
    private String bootstrapServers;

    @Option(names = "--watch", description = "Print the table again after every reading.")
    private boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "Between readings. Default: ${DEFAULT-VALUE}")
    private double intervalSeconds;

    @Option(
            names = "--readings",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many before the answer. Default: ${DEFAULT-VALUE}")
    private int readings;

    @Option(names = "--groups", paramLabel = "RE2", defaultValue = "", description = "Groups to show. Default: all")
    private String groups;

    @Option(
            names = "--topics",
            paramLabel = "RE2",
            defaultValue = "",
            description = "Topics to show. Default: all but Kafka's own")
    private String topics;

    @Option(names = "--kafka", paramLabel = "PROPERTY=VALUE", description = "Property for Kafka's client; repeatable.")
    private Map<String, String> properties = new HashMap<>();

    LagCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(intervalSeconds >= 0.1) || readings < 1) {
            throw new UserError("that is no rhythm", "--interval takes at least 0.1 seconds, --readings at least 1.");
        }
        Cluster.requireAnswer(bootstrapServers, properties);
        LagEngine engine =
                new LagEngine(LagSettings.DEFAULT.scaled(intervalSeconds * 1000 / READING_MS), PARTITIONS_MAX);
        try (OffsetsReader reader = reader()) {
            return read(reader, engine);
        } catch (KafkaException e) {
            throw KafkaProblems.explain(e, bootstrapServers)
                    .orElseGet(() -> new UserError(
                            "the offsets can't be read: " + e.getMessage(), "Run it again with --verbose.", e));
        }
    }

    private OffsetsReader reader() {
        try {
            return new OffsetsReader(
                    Cluster.client(bootstrapServers, properties),
                    NameFilter.of(groups, ""),
                    NameFilter.of(topics, topics.isEmpty() ? "__.*" : ""));
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), "https://github.com/google/re2/wiki/Syntax has the syntax.", e);
        }
    }

    private int read(OffsetsReader reader, LagEngine engine) throws InterruptedException {
        for (long n = 1; watch || n <= readings; n++) {
            long startMs = System.currentTimeMillis();
            OffsetsRound round = reader.read(startMs);
            List<GroupLag> lags = round.readings().stream().map(engine::observe).toList();
            if (n >= readings || watch) {
                show(lags, round);
            } else if (console.terminal()) {
                console.err().printf("\rReading %d of %d", n, readings);
            }
            if (watch || n < readings) {
                Thread.sleep(Math.max(1, startMs + Math.round(intervalSeconds * 1000) - System.currentTimeMillis()));
            }
        }
        return 0;
    }

    private static Set<String> shareGroups(OffsetsRound round) {
        return round.shares().stream().map(GroupReading::group).collect(Collectors.toSet());
    }

    private void show(List<GroupLag> lags, OffsetsRound round) {
        if (console.terminal()) {
            console.err().print(watch ? CLEAR : "\r                       \r");
        }
        LagTable.lines(lags, round.assignments(), shareGroups(round)).forEach(console.out()::println);
        round.problems().forEach((what, why) -> console.err().println("not read: " + what + ": " + why));
        console.out().flush();
    }
}
