package io.streamgauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Golden files of codecs under {@code src/test/resources/ingest}: what a decoder gives, one line each. {@code -Dgolden.write=true} writes them anew. */
public final class Golden {
    private Golden() {}

    public static void check(String name, List<String> lines) {
        String actual = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            write(name, actual);
        }
        assertThat(actual).isEqualTo(read(name));
    }

    private static String read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/ingest/" + name)) {
            return in == null ? "no such golden file" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(String name, String text) {
        try {
            for (String root : new String[] {"src/test/resources", "target/test-classes"}) {
                Path file = Path.of(root, "ingest", name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
