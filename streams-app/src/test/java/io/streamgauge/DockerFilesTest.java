package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.promql.parse.ParserOptions;
import io.streamgauge.promql.parse.PromQl;
import io.streamgauge.serve.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What can be told of docker/ without a Docker engine: everything parses, every path that it names exists, every expression is one. */
final class DockerFilesTest {
    private static final Path ROOT = root();
    private static final Path DOCKER = ROOT.resolve("docker");
    private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");

    private static Path root() {
        Path given =
                Path.of(System.getProperty("projectRoot", ".")).toAbsolutePath().normalize();
        return Files.isDirectory(given.resolve("docker")) ? given : given.getParent();
    }

    @Test
    void yamlParses() throws IOException {
        List<Path> files = files(".yaml", ".yml");
        assertThat(files).hasSizeGreaterThanOrEqualTo(6);
        for (Path file : files) {
            assertThat(yaml(file)).as(file.toString()).isInstanceOf(Map.class);
        }
    }

    @Test
    void composeNamesPathsAndVolumesThatExist() throws IOException {
        Map<?, ?> compose = (Map<?, ?>) yaml(DOCKER.resolve("compose.yaml"));
        Map<?, ?> volumes = (Map<?, ?>) compose.get("volumes");
        Map<?, ?> services = (Map<?, ?>) compose.get("services");
        assertThat(services.keySet().stream().map(Object::toString))
                .contains("kafka", "streamgauge", "prometheus", "alertmanager", "grafana");
        for (Object service : services.values()) {
            for (String mount : strings(((Map<?, ?>) service).get("volumes"))) {
                String source = mount.split(":", -1)[0];
                if (source.startsWith(".")) {
                    assertThat(DOCKER.resolve(source)).as(mount).exists();
                } else {
                    assertThat(volumes.containsKey(source)).as(mount).isTrue();
                }
            }
            for (String port : strings(((Map<?, ?>) service).get("ports"))) {
                assertThat(port).startsWith("127.0.0.1:");
            }
        }
    }

    @Test
    void dockerfileCopiesWhatExistsAndRunsAsNobody() throws IOException {
        String dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
        Matcher copies = COPY.matcher(dockerfile);
        int count = 0;
        while (copies.find()) {
            for (String source : copies.group(1).split(" ", -1)) {
                assertThat(ROOT.resolve(source)).as(copies.group()).exists();
                count++;
            }
        }
        assertThat(count).isGreaterThanOrEqualTo(4);
        assertThat(dockerfile).contains("\nUSER streamgauge\n").contains("\nHEALTHCHECK ");
    }

    @Test
    void dashboardsParseAndSoDoTheirExpressions() throws IOException {
        List<Path> dashboards = files(".json");
        assertThat(dashboards).hasSize(2);
        for (Path dashboard : dashboards) {
            JsonNode json = new ObjectMapper().readTree(Files.readString(dashboard));
            assertThat(json.get("uid").textValue()).isNotEmpty();
            List<String> expressions = json.findValuesAsText("expr");
            assertThat(expressions).hasSizeGreaterThan(10);
            for (String expression : expressions) {
                assertThat(PromQl.parse(expression, ParserOptions.DEFAULT))
                        .as(expression)
                        .isNotNull();
            }
        }
    }

    @Test
    void dashboardsAskForMetricsThatTheServiceHas() throws IOException {
        List<String> known = Stream.of(io.streamgauge.serve.meters.ServiceMetric.values())
                .map(io.streamgauge.serve.meters.ServiceMetric::metricName)
                .toList();
        Matcher names = Pattern.compile("streamgauge_[a-z_]+")
                .matcher(Files.readString(DOCKER.resolve("grafana/dashboards/streamgauge.json")));
        while (names.find()) {
            String name = names.group().replaceAll("_(bucket|sum|count)$", "");
            if (!name.startsWith("streamgauge_jvm_") && !name.startsWith("streamgauge_process_")) {
                assertThat(known).contains(name);
            }
        }
    }

    @Test
    void promtoolTakesTheConfiguration() throws Exception {
        assumeTrue(Promtool.isThere(), Promtool.WHAT_IS_MISSING);
        String config = DOCKER.resolve("prometheus/prometheus.yml").toString();
        assertThat(Promtool.run(new byte[0], "check", "config", config)).isEmpty();
    }

    private static Object yaml(Path file) throws IOException {
        return new Load(LoadSettings.builder().setLabel(file.toString()).build())
                .loadFromString(Files.readString(file));
    }

    private static List<String> strings(Object list) {
        List<String> strings = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> strings.add(item.toString()));
        }
        return strings;
    }

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(DOCKER)) {
            return all.filter(f -> Stream.of(endings).anyMatch(f.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
