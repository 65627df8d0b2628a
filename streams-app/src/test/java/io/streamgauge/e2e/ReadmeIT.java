package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.ServiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README and of the page on operations, run as they stand there, against a service that runs; and the event, rule and configuration. */
final class ReadmeIT {
    private static final Path ROOT = Path.of(System.getProperty("projectRoot"));
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern YAML_GROUPS = Pattern.compile("```yaml\\n(groups:.*?)```", Pattern.DOTALL);

    /** Run by other tests, by the gate itself, or by hand because it takes minutes. */
    private static final Set<String> ELSEWHERE = Set.of(
            "bin/streamgauge dev --demo", // DevDemoIT
            "mvn verify",
            "bin/streamgauge dev --rules alert-rules", // as DevDemoIT
            "bin/streamgauge run --config streamgauge.yml");

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static LiveService service;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(dir);
        service = LiveService.start(
                broker.bootstrapServers(),
                dir.resolve("state"),
                "groups: []",
                Map.of("idle-timeout", "1s", "inlets.http.listen", "127.0.0.1:0"));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> service.get("/-/ready").contains("eady"));
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    @TestFactory
    List<DynamicTest> everyCommandRuns() throws IOException {
        List<String> commands = SHELL.matcher(readme() + operations())
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.replaceFirst("\\s+#.*$", "").strip())
                .filter(line ->
                        !line.isEmpty() && !ELSEWHERE.contains(line) && !line.startsWith("bin/streamgauge bench"))
                .toList();
        assertThat(commands).as("commands in the README").hasSizeGreaterThan(5);
        return commands.stream()
                .map(command -> DynamicTest.dynamicTest(command, () -> run(command)))
                .toList();
    }

    private static void run(String command) {
        for (String program : List.of("kcat", "curl")) {
            if (command.contains(program)) {
                Tool.require(program);
            }
        }
        String here = command.replace("localhost:9092", broker.bootstrapServers())
                .replace("localhost:9464", "127.0.0.1:" + service.port())
                .replace("http://localhost:4318", service.inletsUrl())
                .replace("bin/streamgauge", ROOT.resolve("bin/streamgauge").toString())
                .replace("alert-rules/", ROOT.resolve("alert-rules") + "/")
                .replace("../shared/", ROOT.resolve("../shared") + "/");
        Tool.Ended ended = Tool.run("", "bash", "-c", "set -o pipefail; cd '" + dir + "' && " + here);
        assertThat(ended.exit()).as("%s%n%s", here, ended.output()).isZero();
    }

    @Test
    void theRuleIsValid() throws IOException {
        MatchResult rule = YAML_GROUPS.matcher(readme()).results().findFirst().orElseThrow();
        Path file = Files.writeString(dir.resolve("readme-rule.yml"), rule.group(1));
        Tool.Ended check = Tool.run("", ROOT.resolve("bin/streamgauge").toString(), "check", "rules", file.toString());
        assertThat(check.exit()).as(check.output()).isZero();
    }

    @Test
    void theEventIsTaken() throws IOException {
        MatchResult event = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme())
                .results()
                .findFirst()
                .orElseThrow();
        String json = new ObjectMapper().readTree(event.group(1)).toString();
        Tool.Ended pushed = Tool.run(
                json + "\n",
                ROOT.resolve("bin/streamgauge").toString(),
                "push",
                "--bootstrap-servers",
                broker.bootstrapServers());
        assertThat(pushed.exit()).as(pushed.output()).isZero();
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(service.metrics()).contains("orders_placed_total{region=\"eu\"}"));
    }

    @Test
    void theConfigurationOfTheOperationsPageIsTaken() throws IOException {
        MatchResult yaml = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(operations())
                .results()
                .findFirst()
                .orElseThrow();
        ServiceSettings settings = ServiceSettings.of(
                new ConfigLoader().file("operations.md", yaml.group(1)).load());
        assertThat(settings.kafka().standbyReplicas()).isEqualTo(1);
        assertThat(settings.series().maxWatermarkLagMs()).isEqualTo(300_000);
        // Streams itself refuses what it doesn't know of racks and tags.
        Map<String, Object> streams = new HashMap<>(settings.kafka().properties());
        streams.putAll(Map.of("application.id", "a", "bootstrap.servers", "b:1"));
        assertThat(new StreamsConfig(streams).getClientTags()).isEqualTo(Map.of("zone", "eu-1a"));
    }

    private static String operations() throws IOException {
        return Files.readString(ROOT.resolve("topology-docs/operations.md"));
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
