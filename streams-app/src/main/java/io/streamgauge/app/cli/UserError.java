package io.streamgauge.app.cli;

/** Something that the person at the terminal can put right. Printed without a stack trace; exit code 1. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String whatToDo;

    public UserError(String what, String whatToDo) {
        super(what);
        this.whatToDo = whatToDo;
    }

    public UserError(String what, String whatToDo, Throwable cause) {
        super(what, cause);
        this.whatToDo = whatToDo;
    }

    /** May be empty, and may have several lines. */
    public String whatToDo() {
        return whatToDo;
    }
}
