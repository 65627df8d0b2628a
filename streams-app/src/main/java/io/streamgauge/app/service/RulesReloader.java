package io.streamgauge.app.service;

import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RulesDiff;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.serve.Reload;
import io.streamgauge.topology.versions.EffectiveVersion;
import io.streamgauge.topology.versions.PublishException;
import io.streamgauge.topology.versions.RuleDocument;
import io.streamgauge.topology.versions.RuleVersions;
import io.streamgauge.topology.versions.RuleVersions.Mode;
import io.streamgauge.topology.versions.VersionsView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Brings this instance's rule files to the topic of rule versions: when asked, and when a file has changed. A file that is being written is waited for: a change counts when it looks the
 * same twice. Thread-safe.
 */
final class RulesReloader implements Reload, AutoCloseable {
    private final Supplier<List<RuleText>> files;
    private final LoadOptions options;
    private final Consumer<String> tell;
    private final Clock clock;
    private RuleVersions versions;
    private RuleDocument published;
    private RuleDocument seen;
    private RuleDocument told;
    private Optional<EffectiveVersion> effective = Optional.empty();
    private volatile boolean successful;
    private volatile long successAtMs;
    private volatile boolean closed;
    private Thread watcher;

    RulesReloader(Supplier<List<RuleText>> files, LoadOptions options, Clock clock, Consumer<String> tell) {
        this.files = files;
        this.options = options;
        this.clock = clock;
        this.tell = tell;
    }

    /**
     * Reads the files for the first time.
     *
     * @throws BadRulesException with every error of every file
     */
    synchronized RuleDocument load() {
        published = read();
        RuleGroups.load(texts(published), options);
        seen = published;
        succeeded();
        return published;
    }

    /** From now on the files can be reloaded. */
    synchronized void start(RuleVersions to, long watchEveryMs) {
        versions = to;
        effective = to.view().newestEffective();
        to.onChange(this::tellEffective);
        tellEffective(to.view());
        if (watchEveryMs > 0) {
            watcher = new Thread(() -> watch(watchEveryMs), "rule-files");
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    private RuleDocument read() {
        List<RuleDocument.File> all = files.get().stream()
                .map(f -> new RuleDocument.File(f.name(), f.text()))
                .toList();
        return RuleDocument.of(all, options.intervalMs());
    }

    private static List<RuleText> texts(RuleDocument document) {
        return document.files().stream()
                .map(f -> new RuleText(f.name(), f.text()))
                .toList();
    }

    @Override
    public synchronized Answer reload() {
        if (versions == null) {
            return new Answer(false, "The service is starting; try again in a moment.");
        }
        try {
            return publish(read());
        } catch (RuntimeException e) {
            // Whatever is wrong with the files, the rules in force go on.
            return refused(e.getMessage());
        }
    }

    private Answer publish(RuleDocument now) {
        seen = now;
        try {
            RuleGroups.load(texts(now), options);
            RuleVersions.Outcome outcome = versions.publish(now, Mode.IF_CHANGED);
            published = now;
            succeeded();
            return new Answer(
                    true,
                    outcome == RuleVersions.Outcome.SAME
                            ? "The rules are version " + now.hash() + " already."
                            : "Version " + now.hash() + " of the rules is published; it holds within seconds.");
        } catch (BadRulesException e) {
            return refused(e.errors().stream().map(RuleError::toString).collect(Collectors.joining("\n")));
        } catch (PublishException e) {
            return refused(e.getMessage());
        }
    }

    private void succeeded() {
        successful = true;
        successAtMs = clock.millis();
    }

    private Answer refused(String why) {
        successful = false;
        String message = "The rules were not reloaded, and the version in force goes on:\n" + why;
        tell.accept(message);
        return new Answer(false, message);
    }

    private void watch(long everyMs) {
        RuleDocument candidate = null;
        while (!closed) {
            try {
                Thread.sleep(everyMs);
                candidate = look(candidate);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Answers what differs from what is known and has been seen once. */
    private synchronized RuleDocument look(RuleDocument candidate) {
        RuleDocument now;
        try {
            now = read();
        } catch (RuntimeException e) {
            // A file that is being replaced; it will be there, or a person will ask and be told.
            return null;
        }
        if (closed || now.hash().equals(seen.hash())) {
            return null;
        }
        if (candidate == null || !candidate.hash().equals(now.hash())) {
            return now;
        }
        publish(now);
        return null;
    }

    /** A version that is new to this instance, whoever published it. */
    private synchronized void tellEffective(VersionsView view) {
        Optional<EffectiveVersion> newest = view.newestEffective();
        Optional<RuleDocument> document = newest.flatMap(v -> view.document(v.hash()));
        if (document.isEmpty()) {
            return;
        }
        if (told != null
                && newest.get().number()
                        > effective.map(EffectiveVersion::number).orElse(0L)) {
            EffectiveVersion version = newest.get();
            tell.accept("Rules version " + version.hash() + " holds from "
                    + (version.isFirst()
                            ? "the first tick"
                            : Instant.ofEpochMilli(version.fromMs()).toString())
                    + " on: "
                    + RulesDiff.of(groups(told), groups(document.get())).text() + ".");
        }
        effective = newest;
        told = document.get();
    }

    private static List<RuleGroup> groups(RuleDocument document) {
        return document.groups();
    }

    @Override
    public boolean lastSuccessful() {
        return successful;
    }

    @Override
    public long lastSuccessMs() {
        return successAtMs;
    }

    @Override
    public Optional<VersionsView> versions() {
        RuleVersions now = versions;
        return now == null ? Optional.empty() : Optional.of(now.view());
    }

    @Override
    public void close() {
        closed = true;
        Thread running = watcher;
        if (running != null) {
            running.interrupt();
        }
    }
}
