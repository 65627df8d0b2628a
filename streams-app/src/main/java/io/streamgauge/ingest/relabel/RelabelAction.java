package io.streamgauge.ingest.relabel;

import java.util.Locale;
import java.util.Optional;

/** What a rule does. */
public enum RelabelAction {
    /** Sets the target to the replacement where the regex matches the source. */
    REPLACE,
    /** Keeps what the regex matches. */
    KEEP,
    /** Drops what the regex matches. */
    DROP,
    /** Keeps where the source equals the target. */
    KEEPEQUAL,
    /** Drops where the source equals the target. */
    DROPEQUAL,
    /** Sets the target to a hash of the source, modulo the modulus. */
    HASHMOD,
    /** Copies labels whose names match to the names that the replacement gives. */
    LABELMAP,
    /** Removes labels whose names match. */
    LABELDROP,
    /** Removes labels whose names don't match. */
    LABELKEEP,
    /** Sets the target to the source in lower case. */
    LOWERCASE,
    /** Sets the target to the source in upper case. */
    UPPERCASE;

    /** The word of the configuration file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of a word, in whichever case. */
    public static Optional<RelabelAction> of(String text) {
        for (RelabelAction action : values()) {
            if (action.name().equalsIgnoreCase(text)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    boolean needsTarget() {
        return switch (this) {
            case REPLACE, HASHMOD, LOWERCASE, UPPERCASE, KEEPEQUAL, DROPEQUAL -> true;
            default -> false;
        };
    }

    boolean takesReplacement() {
        return this == REPLACE || this == LABELMAP || this == HASHMOD || this == KEEP || this == DROP;
    }
}
