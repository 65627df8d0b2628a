package io.streamgauge.serve;

import io.streamgauge.topology.versions.VersionsView;
import java.util.Optional;

/** Reading the rule files again, and what came of it. Thread-safe. */
public interface Reload {
    /** @param text for people */
    record Answer(boolean ok, String text) {}

    /** Reads, checks and publishes the files; the version in force goes on where they are bad. */
    Answer reload();

    /** Whether the files could be taken the last time somebody looked. */
    boolean lastSuccessful();

    /** The wall clock in ms when that was so last; 0 before the first time. */
    long lastSuccessMs();

    /** The versions of the rules; empty while that is not known. */
    Optional<VersionsView> versions();

    /** Rules that can't be reloaded. */
    Reload NONE = new Reload() {
        @Override
        public Answer reload() {
            return new Answer(false, "This instance was started without rule files; there is nothing to reload.");
        }

        @Override
        public boolean lastSuccessful() {
            return true;
        }

        @Override
        public long lastSuccessMs() {
            return 0;
        }

        @Override
        public Optional<VersionsView> versions() {
            return Optional.empty();
        }
    };
}
