package io.streamgauge.app.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command sees of the world around the process.
 *
 * @param terminal whether a person looks at {@code out}: colour and progress are for them only
 */
public record Console(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal) {

    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer JVMs for the console that is null
    static Console ofProcess() {
        boolean terminal = System.console() != null && System.getenv("NO_COLOR") == null;
        return new Console(System.in, System.out, System.err, System.getenv(), terminal);
    }
}
