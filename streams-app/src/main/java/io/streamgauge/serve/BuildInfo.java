package io.streamgauge.serve;

/** What was built, when and from what; empty where the build didn't say. */
public record BuildInfo(String version, String revision, String branch, String buildUser, String buildDate) {
    /** From the jar's manifest; {@code dev} outside of a jar. */
    public static BuildInfo ofJar() {
        String version = BuildInfo.class.getPackage().getImplementationVersion();
        return new BuildInfo(version == null ? "dev" : version, "", "", "", "");
    }
}
