package io.streamgauge.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All generated pages. */
public final class Pages {
    private Pages() {}

    public static List<Page> all() {
        return List.of(
                ConfigurationPage.render(),
                TopicsPage.render(),
                StoresPage.render(),
                MetricsPage.render(),
                TopologyPage.render());
    }

    /** Writes all pages into a folder, which is created where it is missing. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Page page : all()) {
            Files.writeString(folder.resolve(page.fileName()), page.text());
        }
    }
}
