package io.streamgauge.app.backtest;

/** A backtest that can't be done as asked. */
public final class BacktestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String whatToDo;

    BacktestException(String what, String whatToDo) {
        super(what);
        this.whatToDo = whatToDo;
    }

    public String whatToDo() {
        return whatToDo;
    }
}
