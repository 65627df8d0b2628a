package io.streamgauge.app.bench.faults;

import io.streamgauge.app.process.JavaCommand;
import io.streamgauge.app.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One place for an instance of the service: {@code streamgauge run} as a process, its state folder and its log. Not thread-safe, but for {@link #url}. */
final class ServiceProcess {
    private static final int HEAP_MIB = 320;
    private static final Pattern SERVES = Pattern.compile("and serves (http\\S+)/metrics");

    private final int number;
    private final Path log;
    private final Path stateDir;
    private final Path folder;
    private final List<String> settings;
    private final long stopMs;
    private volatile String url;
    private JavaProcess process;
    private boolean wanted;

    ServiceProcess(int number, Path folder, List<String> settings, long stopMs) {
        this.number = number;
        this.folder = folder;
        this.log = folder.resolve("instance-" + number + ".log");
        this.stateDir = folder.resolve("instance-" + number);
        this.settings = List.copyOf(settings);
        this.stopMs = stopMs;
    }

    int number() {
        return number;
    }

    Path stateDir() {
        return stateDir;
    }

    void start() throws IOException {
        start("");
    }

    /** @param limits a command of the shell to run before, or nothing */
    void start(String limits) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--verbose"));
        arguments.addAll(settings);
        arguments.addAll(List.of("--state-dir", stateDir.toString()));
        JavaCommand command = JavaCommand.small("io.streamgauge.app.Main", HEAP_MIB, arguments)
                .within(limits)
                .in(folder);
        url = null;
        write("-- started");
        process = JavaProcess.start(command, this::said);
        wanted = true;
    }

    private void said(String line) {
        Matcher serves = SERVES.matcher(line);
        if (serves.find()) {
            url = serves.group(1);
        }
        write(line);
    }

    private synchronized void write(String line) {
        try {
            Files.writeString(
                    log, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves HTTP, once it has said so. */
    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** Whether the harness wants it to run. */
    boolean isWanted() {
        return wanted;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    int exitCode() {
        return process.exitCode();
    }

    JavaProcess process() {
        return process;
    }

    void kill() throws InterruptedException {
        wanted = false;
        process.kill();
        write("-- killed");
    }

    /** SIGTERM; answers whether it ended by itself. */
    boolean stop() throws InterruptedException {
        wanted = false;
        boolean ended = process.end(stopMs);
        write("-- stopped");
        return ended;
    }

    /** How many lines its log has. */
    long logLines() throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.count();
        }
    }

    /** What its log says from a line on. */
    List<String> logFrom(long line) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.skip(line).toList();
        }
    }
}
