package io.streamgauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleSourcesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("a/1.yml", "a/2.yaml", "a/no.txt", "b/3.yml", "{c}.yml")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @Test
    void foldersGlobsAndFilesEachOnce() {
        assertThat(read("a")).containsExactly("a/1.yml", "a/2.yaml");
        assertThat(read("*/*.yml")).containsExactly("a/1.yml", "b/3.yml");
        assertThat(read("[^b]/?.yml")).containsExactly("a/1.yml");
        assertThat(read("{*}.yml")).containsExactly("{c}.yml");
        assertThat(read("b/3.yml", "*/*.yml", "a/1.yml")).containsExactly("b/3.yml", "a/1.yml");
        assertThat(read("nothing/*.yml")).isEmpty();
    }

    @Test
    void aNameThatLeadsNowhere() {
        assertThatThrownBy(() -> read("no.yml"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no rule file");
    }

    private List<String> read(String... names) {
        List<String> absolute =
                List.of(names).stream().map(name -> folder + "/" + name).toList();
        return RuleSources.read(absolute).stream().map(rule -> rule.text()).toList();
    }
}
