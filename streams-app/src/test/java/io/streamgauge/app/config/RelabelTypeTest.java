package io.streamgauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamgauge.ingest.relabel.Relabeller;
import io.streamgauge.model.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelabelTypeTest {
    private static final Labels SERIES = Labels.of("__name__", "m", "pod", "a", "job", "b");

    @Test
    void readsWhatPrometheusReads() {
        String yaml = """
                relabel-configs:
                  - source_labels: [job, pod]
                    separator: "/"
                    regex: (.+)/(.+)
                    target_label: where
                    replacement: ${2}@$1
                  - action: labeldrop
                    regex: pod
                """;

        Relabeller read = new ConfigLoader().file("f.yml", yaml).load().get(Keys.RELABEL);

        assertThat(read.apply(SERIES)).contains(Labels.of("__name__", "m", "job", "b", "where", "a@b"));
    }

    @Test
    void aFlagIsTheSameListOnOneLine() {
        Relabeller read = new ConfigLoader()
                .flag(Keys.RELABEL, "[{action: labeldrop, regex: pod}]")
                .load()
                .get(Keys.RELABEL);

        assertThat(read.apply(SERIES)).contains(Labels.of("__name__", "m", "job", "b"));
        assertThat(new ConfigLoader().load().get(Keys.RELABEL).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{action: labeldrop, regexp: pod}] | f.yml:1:39 | did you mean regex?",
                "[{action: dropp}] | f.yml:1:28 | 'dropp' is no action; there are replace, keep, drop, keepequal",
                "[{action: hashmod, target_label: x}] | f.yml:1:19 | hashmod needs a modulus above 0",
                "[{action: hashmod, target_label: x, modulus: 0}] | f.yml:1:63 | hashmod needs a modulus above 0",
                "[{action: hashmod, target_label: x, modulus: -1}] | f.yml:1:63 | '-1' is not a whole number above 0",
                "[{regex: '(', target_label: x}] | f.yml:1:27 | missing closing )",
                "[{regex: '((a{999}){999}){999}', target_label: x}] | f.yml:1:27 | too large",
                "[{source_labels: job, target_label: x}] | f.yml:1:35 | must be a list, such as [job, instance]",
                "[drop] | f.yml:1:19 | must be a relabel_config",
                "{action: drop} | f.yml:1:18 | must be a list of relabel_configs",
                "[{action: lowercase, source_labels: [a]}] | f.yml:1:19 | lowercase needs a target_label",
            })
    void saysWhereAndWhat(String yaml, String place, String message) {
        ConfigLoader loader = new ConfigLoader().file("f.yml", "relabel-configs: " + yaml);

        ConfigException e = catchThrowableOfType(ConfigException.class, loader::load);

        assertThat(e).isNotNull();
        assertThat(e.getMessage()).startsWith(place + ": relabel-configs: ").contains(message);
    }
}
