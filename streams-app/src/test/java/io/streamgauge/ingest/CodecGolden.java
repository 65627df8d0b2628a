package io.streamgauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Compares what a codec makes of a file's records with {@code <name>.golden} beside it, in {@code src/test/resources/ingest}. Run with {@code -DupdateGolden=true} to write that anew, and then
 * look at the diff.
 */
public final class CodecGolden {
    private static final Path FOLDER = folder();

    private CodecGolden() {}

    private static Path folder() {
        Path root = Path.of(System.getProperty("projectRoot", "."));
        Path module = Files.isDirectory(root.resolve("streams-app")) ? root.resolve("streams-app") : root;
        return module.resolve("src/test/resources/ingest");
    }

    /** Each line of the file is a record; {@code \xNN} is a byte, {@code \n} a new line. Lines that begin with {@code ##} say what follows. */
    public static void assertLines(String name, PointDecoder decoder, Limits limits) {
        StringBuilder out = new StringBuilder();
        for (String line : read(name + ".txt").lines().toList()) {
            if (line.startsWith("##") || line.isEmpty()) {
                out.append(line).append('\n');
                continue;
            }
            append(out.append(line).append('\n'), Outcomes.of(decoder, unescape(line), limits));
        }
        assertGolden(name, out.toString());
    }

    /** The file is one record. */
    public static void assertFile(String name, PointDecoder decoder, Limits limits) {
        StringBuilder out = new StringBuilder();
        byte[] record = read(name + ".txt").getBytes(StandardCharsets.UTF_8);
        append(out, Outcomes.of(decoder, record, limits));
        assertGolden(name, out.toString());
    }

    private static void append(StringBuilder out, Outcomes outcomes) {
        outcomes.lines.forEach(line -> out.append("    ").append(line).append('\n'));
        if (outcomes.lines.isEmpty()) {
            out.append("    nothing\n");
        }
    }

    private static void assertGolden(String name, String actual) {
        if (Boolean.getBoolean("updateGolden")) {
            try {
                Files.writeString(FOLDER.resolve(name + ".golden"), actual);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(actual).as(name).isEqualTo(read(name + ".golden"));
    }

    private static byte[] unescape(String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[text.length];
        int n = 0;
        for (int i = 0; i < text.length; i++) {
            boolean escape = text[i] == '\\' && i + 1 < text.length;
            if (escape && text[i + 1] == 'x' && i + 3 < text.length) {
                out[n++] = (byte) Integer.parseInt(line.substring(i + 2, i + 4), 16);
                i += 3;
            } else if (escape && text[i + 1] == 'n') {
                out[n++] = '\n';
                i++;
            } else {
                out[n++] = text[i];
            }
        }
        return Arrays.copyOf(out, n);
    }

    public static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
