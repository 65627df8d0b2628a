package io.streamgauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigLoaderTest {
    @Test
    void everyDefaultIsReadableByItsOwnType() {
        Config config = new ConfigLoader().load();

        assertThat(Keys.ALL)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(config.isDefault(key)).isTrue());
        assertThat(config.get(Keys.STEP)).isEqualTo(5000);
    }

    @Test
    void namesFlagsAndVariablesAreUnique() {
        assertThat(Keys.ALL.stream().map(Key::name)).doesNotHaveDuplicates();
        assertThat(Keys.ALL.stream().map(Key::flag)).doesNotHaveDuplicates();
        assertThat(Keys.ALL.stream().map(Key::environmentVariable)).doesNotHaveDuplicates();
    }

    @Test
    void flagWinsOverEnvironmentOverFileOverDefault() {
        String yaml = "step: 1s\nlateness: 1s\nseries-ttl: 1m\n";
        Map<String, String> environment = Map.of("STREAMGAUGE_LATENESS", "2s", "STREAMGAUGE_SERIES_TTL", "2m");

        Config config = new ConfigLoader()
                .file("f.yml", yaml)
                .environment(environment)
                .flag(Keys.SERIES_TTL, "3m")
                .load();

        assertThat(config.get(Keys.MAX_FUTURE)).isEqualTo(600_000);
        assertThat(config.get(Keys.STEP)).isEqualTo(1000);
        assertThat(config.get(Keys.LATENESS)).isEqualTo(2000);
        assertThat(config.get(Keys.SERIES_TTL)).isEqualTo(180_000);
        assertThat(config.origin(Keys.STEP)).hasToString("f.yml:1:7");
        assertThat(config.origin(Keys.LATENESS)).hasToString("environment variable STREAMGAUGE_LATENESS");
        assertThat(config.origin(Keys.SERIES_TTL)).hasToString("--series-ttl");
    }

    @Test
    void nestedAndDottedKeysAreTheSame() {
        assertThat(new ConfigLoader().file("f", "http: {port: 1}").load().get(Keys.HTTP_PORT))
                .isEqualTo(1);
        assertThat(new ConfigLoader().file("f", "http.port: 2").load().get(Keys.HTTP_PORT))
                .isEqualTo(2);
    }

    @Test
    void listsAndMapsInBothForms() {
        Config yaml = new ConfigLoader()
                .file("f", "rules: [a.yml, 'b,c.yml']\nexternal-labels:\n  site: x\n  n: 1\n")
                .load();
        Config text = new ConfigLoader()
                .flag(Keys.RULES, "a.yml, b.yml")
                .flag(Keys.EXTERNAL_LABELS, "site=x,n=a=b")
                .load();

        assertThat(yaml.get(Keys.RULES)).containsExactly("a.yml", "b,c.yml");
        assertThat(yaml.get(Keys.EXTERNAL_LABELS)).isEqualTo(Map.of("site", "x", "n", "1"));
        assertThat(text.get(Keys.RULES)).containsExactly("a.yml", "b.yml");
        assertThat(text.get(Keys.EXTERNAL_LABELS)).isEqualTo(Map.of("site", "x", "n", "a=b"));
    }

    @Test
    void kafkaPropertiesPassThrough() {
        Config config = new ConfigLoader()
                .file("f", "kafka:\n  security.protocol: SSL\n  sasl.mechanism: PLAIN\n")
                .environment(Map.of("STREAMGAUGE_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"))
                .kafka("client.id", "x")
                .load();

        assertThat(config.kafka())
                .isEqualTo(Map.of("security.protocol", "SSL", "sasl.mechanism", "SCRAM-SHA-512", "client.id", "x"));
    }

    @Test
    void allProblemsOfAFileAtOnceWithTheirPlaces() {
        String yaml = """
                step: 5 parsecs
                sries-ttl: 1m
                http:
                  port: 99999
                  prot: 1
                threads: [1, 2]
                step: 1s
                kafka: yes
                lateness:
                topics: a
                replication-factor: 0x
                """;

        assertThat(problemsOf(yaml))
                .containsExactlyInAnyOrder(
                        "f.yml:1:7: step: '5 parsecs' is not a duration such as 500ms, 15s, 5m, 1h30m or 7d",
                        "f.yml:2:1: sries-ttl: is not a key; did you mean series-ttl?",
                        "f.yml:4:9: http.port: '99999' is not a whole number from 0 to 65535",
                        "f.yml:5:3: http.prot: is not a key; did you mean http.port?",
                        "f.yml:6:10: threads: must be one value, not a list or a mapping",
                        "f.yml:7:1: 'step' is there twice; leave one",
                        "f.yml:8:8: kafka: must be a mapping of client properties, such as 'security.protocol: SSL'",
                        "f.yml:9:10: lateness: has no value; write one, or leave the key out for the default 5s",
                        "f.yml:10:1: topics: has keys below it and can't have a value of its own",
                        "f.yml:11:21: replication-factor: '0x' is not a whole number from -1 to 100");
    }

    @Test
    void aFileThatIsNoYaml() {
        assertThat(problemsOf("step: [1,\n")).singleElement().asString().startsWith("f.yml:2:1: is not valid YAML: ");
        assertThat(problemsOf("just text"))
                .containsExactly("f.yml:1:1: must be a mapping of keys to values, such as 'step: 5s'");
    }

    @Test
    void anEmptyFileIsFine() {
        assertThat(new ConfigLoader().file("f", "# nothing\n").load().get(Keys.STEP))
                .isEqualTo(5000);
    }

    @Test
    void problemsOutsideAFileNameTheFlagOrVariable() {
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> new ConfigLoader()
                        .environment(Map.of("STREAMGAUGE_STEP", "x"))
                        .flag(Keys.THREADS, "0")
                        .load());

        assertThat(e).hasMessageContaining("environment variable STREAMGAUGE_STEP: step: 'x' is not a duration");
        assertThat(e).hasMessageContaining("--threads: threads: '0' is not a whole number from 1 to 1024");
    }

    private static List<String> problemsOf(String yaml) {
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> new ConfigLoader().file("f.yml", yaml).load());
        return e.problems().stream().map(ConfigProblem::toString).toList();
    }
}
