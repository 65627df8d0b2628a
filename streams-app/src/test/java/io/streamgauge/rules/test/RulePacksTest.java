package io.streamgauge.rules.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.rules.AlertRule;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLints;
import io.streamgauge.rules.load.RuleLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped packs: they load without a remark, and their unit tests pass, with a firing and a quiet case for each alert. */
final class RulePacksTest {
    private static final Path FOLDER = Path.of(System.getProperty("projectRoot", "."), "alert-rules");

    static List<String> packs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void allPacksAreThere() throws IOException {
        assertThat(packs())
                .containsExactly(
                        "http-services.yml",
                        "kafka-clients.yml",
                        "kafka-event-bus.yml",
                        "lag-trends.yml",
                        "lag.yml",
                        "percentiles.yml",
                        "pipelines.yml",
                        "rates.yml",
                        "self.yml");
    }

    private static RuleLoader.Loaded load(String pack) throws IOException {
        return RuleLoader.load(pack, Files.readString(FOLDER.resolve(pack)), LoadOptions.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("packs")
    void loadsWithoutARemark(String pack) throws IOException {
        RuleLoader.Loaded loaded = load(pack);
        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.warnings()).isEmpty();
        assertThat(RuleLints.duplicates(List.of(loaded.file()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void unitTestsPass(String pack) {
        String path = FOLDER.resolve("tests").resolve(testFile(pack)).toString();
        List<String> said = new ArrayList<>();
        RuleTestResult result = RuleTests.run(path, new DiskFiles(), RuleTestOptions.DEFAULT, said::add);
        assertThat(result.passed()).as(String.join("\n", said)).isTrue();
        assertThat(result.checks()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void eachAlertHasAFiringAndAQuietCase(String pack) throws IOException {
        Set<String> firing = new HashSet<>();
        Set<String> quiet = new HashSet<>();
        Object tests = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(FOLDER.resolve("tests").resolve(testFile(pack))));
        for (Object test : list(tests, "tests")) {
            for (Object check : list(test, "alert_rule_test")) {
                boolean fires = !list(check, "exp_alerts").isEmpty();
                (fires ? firing : quiet).add((String) ((Map<?, ?>) check).get("alertname"));
            }
        }
        List<String> alerts = load(pack).file().groups().stream()
                .flatMap(g -> g.rules().stream())
                .filter(AlertRule.class::isInstance)
                .map(r -> r.name())
                .toList();
        assertThat(firing).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(quiet).containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static String testFile(String pack) {
        return pack.replace(".yml", ".test.yml");
    }

    private static List<?> list(Object map, String key) {
        Object value = ((Map<?, ?>) map).get(key);
        return value == null ? List.of() : (List<?>) value;
    }
}
