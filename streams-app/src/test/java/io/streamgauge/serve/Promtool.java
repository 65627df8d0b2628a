package io.streamgauge.serve;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs Prometheus' own checker where it is installed. */
public final class Promtool {
    public static final String WHAT_IS_MISSING = "promtool is not on the PATH (Debian: apt-get install prometheus)";

    private Promtool() {}

    public static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(dir -> new File(dir, "promtool").canExecute());
    }

    /** Its output where it complains, otherwise the empty string. */
    public static String run(byte[] stdin, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(stdin);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "promtool did not end in a minute";
        }
        return process.exitValue() == 0 ? "" : "exit code " + process.exitValue() + ": " + output;
    }
}
