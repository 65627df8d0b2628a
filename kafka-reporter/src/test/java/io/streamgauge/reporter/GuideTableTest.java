package io.streamgauge.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** topology-docs/clients.md says what the code does: its table of names is the one that is used, and its lines of configuration are taken. */
final class GuideTableTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(kafka_[a-z_]+)` \\| `([a-z-]+)` \\| `([a-z-]+)` \\| ([a-z, ]*)\\|");

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("projectRoot"), "topology-docs", "clients.md"));
    }

    @Test
    void theTableIsTheCodes() throws IOException {
        List<String> documented = new ArrayList<>();
        for (Matcher m = ROW.matcher(page()); m.find(); ) {
            documented.add(m.group(1) + " " + m.group(2) + " " + m.group(3) + " "
                    + new TreeSet<>(List.of(m.group(4).trim().split(", ", -1))));
        }
        List<String> coded = new ArrayList<>();
        GuideNames.ROWS.forEach(row -> coded.add(text(row)));
        coded.add(text(GuideNames.ERRORS.get(0)));
        assertThat(documented).containsExactlyInAnyOrderElementsOf(coded);
        assertThat(page()).contains("`" + GuideNames.ERRORS.get(1).metric + "`");
    }

    private static String text(GuideNames.Row row) {
        TreeSet<String> tags = new TreeSet<>(row.tags.isEmpty() ? List.of("") : row.tags);
        return row.name + " " + row.metric + " " + row.group + " " + tags;
    }

    @Test
    void theConfigurationIsTaken() throws IOException {
        Matcher blocks =
                Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL).matcher(page());
        for (String prefix : new String[] {ReporterSettings.PREFIX, StreamgaugeClientTelemetry.PREFIX}) {
            assertThat(blocks.find()).isTrue();
            Properties properties = new Properties();
            properties.load(new StringReader(blocks.group(1)));
            Map<String, Object> configs = new TreeMap<>(Map.of("bootstrap.servers", "b:1"));
            properties.forEach((name, value) -> configs.put((String) name, value));
            ReporterSettings settings = new ReporterSettings(prefix, configs);
            assertThat(settings.topic()).isEqualTo("metric-events");
            assertThat(settings.intervalMs()).isEqualTo(10_000);
            assertThat(settings.producer()).containsKey("bootstrap.servers");
            assertThat(properties.getProperty("metric.reporters")).satisfies(classes -> {
                for (String name : classes.split(",", -1)) {
                    assertThat(Class.forName(name)).isNotNull();
                }
            });
        }
    }
}
