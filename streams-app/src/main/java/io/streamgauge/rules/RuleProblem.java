package io.streamgauge.rules;

/** A rule whose evaluation gives no result. */
final class RuleProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleProblem(String message) {
        super(message, null, false, false);
    }
}
