package io.streamgauge.topology.versions;

import io.streamgauge.rules.RuleError;
import java.util.List;

/** A published version of the rules that this release can't read. */
public final class BadDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadDocumentException(String hash, List<RuleError> errors) {
        super("Version " + hash + " of the rules can't be read by this release: "
                + errors.get(0).headline()
                + ". Run the release that published it on all instances, or publish rules that both can read.");
    }
}
