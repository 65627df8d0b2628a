package io.streamgauge.topology.versions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of the topic of rule versions, taken in order. Not thread-safe. */
final class VersionsTopic {
    private static final Logger LOG = LoggerFactory.getLogger(VersionsTopic.class);

    private final LinkedHashMap<String, RuleDocument> documents = new LinkedHashMap<>();
    private final TreeMap<Long, EffectiveVersion> effective = new TreeMap<>();

    void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (VersionKeys.isRules(record.key())) {
                String hash = VersionKeys.hashOf(record.key());
                documents.remove(hash);
                if (record.value() != null) {
                    documents.put(hash, RuleDocument.ofJson(record.value()));
                }
                return;
            }
            OptionalLong number = VersionKeys.effectiveNumber(record.key());
            if (number.isPresent() && record.value() == null) {
                effective.remove(number.getAsLong());
            } else if (number.isPresent()) {
                effective.put(number.getAsLong(), EffectiveVersion.ofJson(record.value()));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "The record at {}-{} offset {} is left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    VersionsView view() {
        return new VersionsView(List.copyOf(documents.values()), List.copyOf(effective.values()));
    }

    /** The keys of what is beyond the newest {@code kept} versions. */
    List<byte[]> beyond(int kept) {
        List<byte[]> keys = new ArrayList<>();
        List<EffectiveVersion> versions = List.copyOf(effective.values());
        List<EffectiveVersion> old = versions.subList(0, Math.max(0, versions.size() - kept));
        old.forEach(v -> keys.add(VersionKeys.effective(v.number())));
        Map<String, RuleDocument> unused = new LinkedHashMap<>(documents);
        versions.subList(old.size(), versions.size()).forEach(v -> unused.remove(v.hash()));
        List<String> hashes = List.copyOf(unused.keySet());
        hashes.subList(0, Math.max(0, hashes.size() - kept)).forEach(h -> keys.add(VersionKeys.rules(h)));
        return keys;
    }
}
