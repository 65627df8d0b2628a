package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.rules.RulesView;
import io.streamgauge.serve.Reload;
import io.streamgauge.topology.versions.EffectiveVersion;
import io.streamgauge.topology.versions.RuleDocument;
import io.streamgauge.topology.versions.VersionsView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code status/rules}: which version of the rules is evaluated here, what was published last, from when on each version holds, and how the last reload went. Thread-safe.
 */
public final class RulesStatusApi {
    private final RulesView rules;
    private final Reload reload;

    public RulesStatusApi(RulesView rules, Reload reload) {
        this.rules = rules;
        this.reload = reload;
    }

    public ApiAnswer status(ApiRequest request) {
        Optional<VersionsView> versions = reload.versions();
        return ApiAnswer.of(json -> {
            json.writeStartObject();
            json.writeStringField("evaluated", rules.version());
            json.writeStringField(
                    "published",
                    versions.flatMap(VersionsView::newest)
                            .map(RuleDocument::hash)
                            .orElse(""));
            json.writeBooleanField("lastReloadSuccessful", reload.lastSuccessful());
            json.writeStringField(
                    "lastReloadSuccess", reload.lastSuccessMs() == 0 ? "" : ApiTimes.rfc3339(reload.lastSuccessMs()));
            json.writeArrayFieldStart("versions");
            for (EffectiveVersion version :
                    versions.map(VersionsView::effective).orElse(List.of())) {
                version(json, version, versions.get().document(version.hash()));
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void version(JsonGenerator json, EffectiveVersion version, Optional<RuleDocument> document)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", version.number());
        json.writeStringField("hash", version.hash());
        json.writeStringField("effectiveFrom", version.isFirst() ? "" : ApiTimes.rfc3339(version.fromMs()));
        if (document.isPresent()) {
            json.writeStringField("published", ApiTimes.rfc3339(document.get().publishedAtMs()));
            json.writeStringField("publisher", document.get().publisher());
            json.writeArrayFieldStart("files");
            for (RuleDocument.File file : document.get().files()) {
                json.writeString(file.name());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
