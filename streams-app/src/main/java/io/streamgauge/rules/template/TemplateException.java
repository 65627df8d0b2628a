package io.streamgauge.rules.template;

/** A template that doesn't parse, or that failed while it was expanded. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /** @param offset index into the template's text */
    public TemplateException(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** Where in the template's text. */
    public int offset() {
        return offset;
    }
}
