package io.streamgauge.app.config;

/** Where a setting came from, in words that a message can start with: {@code streamgauge.yml:12:3}, {@code --step}. */
public record Origin(String text) {
    static final Origin DEFAULT = new Origin("default");

    static Origin ofFile(String file, int line, int column) {
        return new Origin(file + ":" + line + ":" + column);
    }

    static Origin ofEnvironment(String variable) {
        return new Origin("environment variable " + variable);
    }

    static Origin ofFlag(String flag) {
        return new Origin(flag);
    }

    @Override
    public String toString() {
        return text;
    }
}
