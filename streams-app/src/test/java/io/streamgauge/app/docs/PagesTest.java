package io.streamgauge.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is committed in topology-docs is what the code says. */
final class PagesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("projectRoot", "..")).resolve("topology-docs");

    @ParameterizedTest
    @MethodSource("pages")
    void hasNotDrifted(Page page) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(page.fileName())))
                .as("run `bin/streamgauge topology --write-docs topology-docs` and commit what it writes")
                .isEqualTo(page.text());
    }

    static List<Page> pages() {
        return Pages.all();
    }
}
