package io.streamgauge.app.query;

/** A file of series that can't be read. The message begins with the line. */
public final class BadSeriesFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSeriesFileException(String message) {
        super(message);
    }

    BadSeriesFileException(int line, int column, String message) {
        super(line + ":" + column + ": " + message);
    }
}
