package io.streamgauge.rules;

/**
 * Something wrong in a file that a person wrote, at its place.
 *
 * @param line from 1; 0 where no place can be named
 * @param column in characters, from 1; 0 where no place can be named
 * @param excerpt the line of the file and below it a caret at the column, without a trailing newline; empty where no place can be named
 */
public record RuleError(String file, int line, int column, String message, String excerpt) {
    /** {@code file:line:column: message}. */
    public String headline() {
        return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }

    /** The headline, and below it the excerpt. */
    @Override
    public String toString() {
        return excerpt.isEmpty() ? headline() : headline() + "\n" + excerpt;
    }
}
