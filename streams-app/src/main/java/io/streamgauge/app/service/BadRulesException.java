package io.streamgauge.app.service;

import io.streamgauge.rules.RuleError;
import java.util.List;

/** Rule files with errors; nothing was started. */
public final class BadRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleError> errors;

    BadRulesException(List<RuleError> errors) {
        super(errors.size() + " errors in rule files, the first: "
                + errors.get(0).headline());
        this.errors = List.copyOf(errors);
    }

    public List<RuleError> errors() {
        return errors;
    }
}
