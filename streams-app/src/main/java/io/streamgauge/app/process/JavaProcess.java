package io.streamgauge.app.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child JVM that can be killed as the kernel kills, stopped as a busy machine stops it, and asked to end. It ends with this process, unless this one is killed itself.
 * POSIX systems only. Thread-safe.
 */
public final class JavaProcess implements AutoCloseable {
    private static final long KILL_SECONDS = 30;

    private final Process process;
    private final Thread onExit;

    private JavaProcess(Process process) {
        this.process = process;
        this.onExit = new Thread(process::destroyForcibly, "kill-child");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Starts it.
     *
     * @param lines hears each line that it prints, to stdout or stderr, on a thread of its own; all of them until its end
     */
    public static JavaProcess start(JavaCommand command, Consumer<String> lines) throws IOException {
        Process process = new ProcessBuilder(command.words())
                .directory(command.directory().toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        JavaProcess started = new JavaProcess(process);
        Thread reader = new Thread(() -> started.read(lines), "child-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.accept(line);
            }
        } catch (IOException | UncheckedIOException e) {
            // It was killed while it spoke.
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Only of a process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL: nothing is flushed, nothing is said. Returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + pid() + " can't be killed");
        }
        forget();
    }

    /** SIGTERM, and SIGKILL after that time; answers whether it ended by itself. */
    public boolean end(long withinMs) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(withinMs, TimeUnit.MILLISECONDS);
        if (!ended) {
            kill();
        }
        forget();
        return ended;
    }

    /** SIGSTOP: alive, and not running. */
    public void freeze() throws IOException, InterruptedException {
        Shell.run("kill", "-STOP", Long.toString(pid()));
    }

    /** SIGCONT: goes on as if nothing had happened. */
    public void thaw() throws IOException, InterruptedException {
        Shell.run("kill", "-CONT", Long.toString(pid()));
    }

    /** From now on every write that makes a file longer fails, as on a full disk; pipes and sockets go on. Needs Linux and util-linux. */
    public void fillDisk() throws IOException, InterruptedException {
        Shell.run("prlimit", "--pid", Long.toString(pid()), "--fsize=0:");
    }

    /** Takes {@link #fillDisk} back. */
    public void freeDisk() throws IOException, InterruptedException {
        Shell.run("prlimit", "--pid", Long.toString(pid()), "--fsize=unlimited:");
    }

    /** Whether {@link #fillDisk} can be done here. */
    public static boolean canFillDisk() {
        try {
            Shell.run("prlimit", "--version");
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // This process is ending itself; the hook finds nothing to kill.
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Small programs of the system. */
    private static final class Shell {
        private Shell() {}

        static void run(String... command) throws IOException, InterruptedException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", List.of(command)) + ": " + said);
            }
        }
    }
}
