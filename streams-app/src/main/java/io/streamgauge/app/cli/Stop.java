package io.streamgauge.app.cli;

import java.io.PrintStream;

/**
 * Ctrl-C and {@code kill}: closes what runs, within 10 s, and ends the process with exit code 0, as a service that was asked to stop should.
 */
final class Stop {
    private final Thread hook;

    private Stop(Thread hook) {
        this.hook = hook;
    }

    /** From now on a signal closes {@code running}. */
    static Stop onSignal(AutoCloseable running, PrintStream out) {
        Thread hook = new Thread(
                () -> {
                    out.println();
                    out.println("Stopping …");
                    int code = 0;
                    try {
                        running.close();
                        out.println("Stopped.");
                    } catch (Exception e) {
                        out.println("Stopped, not cleanly: " + e.getMessage());
                        code = 1;
                    }
                    out.flush();
                    // Otherwise the JVM would answer a signal with 128 and its number.
                    Runtime.getRuntime().halt(code);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Stop(hook);
    }

    /** The process ends by itself, with its own exit code. */
    void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal came first; the hook does all that is left.
            awaitTheEnd();
        }
    }

    private static void awaitTheEnd() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
