package io.streamgauge.app;

import io.streamgauge.app.cli.Cli;

/** The command line's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Not a return: threads of Kafka's that linger must not keep the process alive.
        System.exit(Cli.run(args));
    }
}
