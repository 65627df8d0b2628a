package io.streamgauge.serve.exposition;

/**
 * What a scraper gets: the format, how names are escaped, and whether it asked for that escaping (then the content type says it back).
 */
public record Negotiated(ExpositionFormat format, NameEscaping escaping, boolean escapingAsked) {
    /** Text 0.0.4 with underscores: what an empty or unknown {@code Accept} header gets. */
    public static final Negotiated DEFAULT =
            new Negotiated(ExpositionFormat.TEXT_0_0_4, NameEscaping.UNDERSCORES, false);

    public Negotiated {
        if (escaping == NameEscaping.ALLOW_UTF8 && !format.quotesNames()) {
            throw new IllegalArgumentException(format + " cannot quote names");
        }
    }

    public static Negotiated of(ExpositionFormat format) {
        return new Negotiated(format, NameEscaping.UNDERSCORES, false);
    }

    public String contentType() {
        return escapingAsked && format.quotesNames()
                ? format.contentType() + "; escaping=" + escaping.parameter()
                : format.contentType();
    }
}
