package io.streamgauge.serve.exposition;

/**
 * The exposition formats that a scraper can ask for.
 *
 * <p>Names that are not legacy names ({@link io.streamgauge.model.Names}) can be quoted in all formats but {@link #TEXT_0_0_4}, and then only when
 * the scraper says {@code escaping=allow-utf-8}.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/content_negotiation/">content negotiation</a>
 */
public enum ExpositionFormat {
    TEXT_0_0_4("text/plain; version=0.0.4; charset=utf-8", false),
    TEXT_1_0_0("text/plain; version=1.0.0; charset=utf-8", true),
    OPENMETRICS_1_0_0("application/openmetrics-text; version=1.0.0; charset=utf-8", true),
    /** Length-delimited {@code io.prometheus.client.MetricFamily} messages; the only format that carries native histograms. */
    PROTOBUF("application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited", true);

    private final String contentType;
    private final boolean quotesNames;

    ExpositionFormat(String contentType, boolean quotesNames) {
        this.contentType = contentType;
        this.quotesNames = quotesNames;
    }

    /** The content type without an {@code escaping} parameter. */
    public String contentType() {
        return contentType;
    }

    boolean quotesNames() {
        return quotesNames;
    }
}
