package io.streamgauge.promql.script;

import java.util.List;

/**
 * How a script went.
 *
 * @param file as it was named to the runner
 * @param passed the {@code eval}s that gave what was expected
 * @param failures the others, in the order of the file; a line that is no command counts as one, and ends the script
 */
public record ScriptReport(String file, int passed, List<Failure> failures) {
    /**
     * One {@code eval} that went wrong.
     *
     * @param line from 1
     * @param expression the expression; empty where the line has none
     * @param message what was expected and what came
     */
    public record Failure(String file, int line, String expression, String message) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + expression + ": " + message;
        }
    }

    public int failed() {
        return failures.size();
    }
}
