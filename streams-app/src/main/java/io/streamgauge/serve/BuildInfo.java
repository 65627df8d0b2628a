package io.streamgauge.serve;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was built, when and from what; empty where the build didn't say. */
public record BuildInfo(String version, String revision, String branch, String buildUser, String buildDate) {
    /** From the jar's manifest; {@code dev} outside of a jar. */
    public static BuildInfo ofJar() {
        String version = BuildInfo.class.getPackage().getImplementationVersion();
        return new BuildInfo(version == null ? "dev" : version, "", "", "", "");
    }

    /** The fields of Prometheus' build info. Where a Prometheus names its Go, this names its Java. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("revision", revision);
        fields.put("branch", branch);
        fields.put("buildUser", buildUser);
        fields.put("buildDate", buildDate);
        fields.put("goVersion", "java" + Runtime.version().feature());
        return fields;
    }
}
