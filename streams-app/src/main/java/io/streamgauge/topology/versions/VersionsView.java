package io.streamgauge.topology.versions;

import java.util.List;
import java.util.Optional;

/**
 * What the topic of rule versions says. Immutable.
 *
 * @param documents what was published and is still kept, the newest last
 * @param effective from when on which of them holds, by number; a version that was published a moment ago is not in it yet
 */
public record VersionsView(List<RuleDocument> documents, List<EffectiveVersion> effective) {
    public VersionsView {
        documents = List.copyOf(documents);
        effective = List.copyOf(effective);
    }

    /** What was published last. */
    public Optional<RuleDocument> newest() {
        return documents.isEmpty() ? Optional.empty() : Optional.of(documents.get(documents.size() - 1));
    }

    public Optional<RuleDocument> document(String hash) {
        return documents.stream().filter(d -> d.hash().equals(hash)).findFirst();
    }

    /** The newest version whose time is known. */
    public Optional<EffectiveVersion> newestEffective() {
        return effective.isEmpty() ? Optional.empty() : Optional.of(effective.get(effective.size() - 1));
    }
}
