package io.streamgauge.promql.script;

/** A line that is no command, or that can't be carried out. */
final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** @param line from 1 */
    ScriptException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
