package io.streamgauge.serve.api;

import java.util.Map;

/** {@code status/buildinfo}, which Grafana asks first. */
public final class StatusApi {
    private final Map<String, String> buildInfo;

    public StatusApi(Map<String, String> buildInfo) {
        this.buildInfo = buildInfo;
    }

    public ApiAnswer buildInfo(ApiRequest request) {
        return ApiAnswer.of(json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> field : buildInfo.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        });
    }
}
