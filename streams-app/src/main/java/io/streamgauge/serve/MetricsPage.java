package io.streamgauge.serve;

import io.javalin.http.Context;
import io.streamgauge.series.SeriesView;
import io.streamgauge.serve.exposition.AcceptHeader;
import io.streamgauge.serve.exposition.ByteSink;
import io.streamgauge.serve.exposition.Exposition;
import io.streamgauge.serve.exposition.Negotiated;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;

/** {@code GET /metrics}. */
final class MetricsPage {
    private final Supplier<? extends Collection<? extends SeriesView>> partitions;
    private final ServiceMeters meters;
    private final Exposition exposition = new Exposition();

    MetricsPage(Supplier<? extends Collection<? extends SeriesView>> partitions, ServiceMeters meters) {
        this.partitions = partitions;
        this.meters = meters;
    }

    void answer(Context http) throws IOException {
        Negotiated negotiated = AcceptHeader.format(http.header("Accept"));
        ByteSink page = new ByteSink(1 << 16);
        exposition.write(partitions.get(), meters.families(), negotiated, page);
        http.contentType(negotiated.contentType());
        http.header("Vary", "Accept, Accept-Encoding");
        Bodies.send(http, page);
    }
}
