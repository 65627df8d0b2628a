package io.streamgauge.promql.script;

import io.streamgauge.promql.MemorySource;

/** The series of a script, without its evaluations: what {@code query --file} asks. */
public final class LoadScript {
    private LoadScript() {}

    /**
     * Carries out the {@code load}s and {@code clear}s of a script.
     *
     * @throws IllegalArgumentException for a line that is no command; the message begins with its number
     */
    public static MemorySource read(String text) {
        MemorySource source = new MemorySource();
        ScriptParser parser = new ScriptParser(text);
        try {
            for (Command command = parser.next(); command != null; command = parser.next()) {
                if (command instanceof Command.Clear) {
                    source.clear();
                } else if (command instanceof Command.Load load) {
                    ScriptRunner.load(source, load);
                }
            }
        } catch (ScriptException e) {
            throw new IllegalArgumentException(e.line() + ": " + e.getMessage(), e);
        }
        return source;
    }
}
