package io.streamgauge.rules.template;

/** A text that {@code safeHtml} marked. Alerts aren't HTML, so it prints as it is. */
record SafeHtml(String text) {
    @Override
    public String toString() {
        return text;
    }
}
